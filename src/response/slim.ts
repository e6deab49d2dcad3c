import type { Framework, Instrument } from '../framework/model/framework.ts';
import type { Question } from '../framework/model/question.ts';
import type { Source } from '../framework/model/source.ts';
import type { WorkingCalendar } from './calendar.ts';

/** What a browser is sent to evaluate one instrument: a few kilobytes, without guidance, sources or anything of the rest. */
export interface SlimInstrument {
  readonly framework: Framework;
  /** ISO dates that are not worked, and the first and last year for which they are known. */
  readonly holidays: readonly string[];
  readonly years: readonly [number, number];
}

const LEFT_OUT: Source = { kind: 'assumed', note: '' };

/**
 * A framework cut down to what evaluating one instrument takes. Compiled, it decides as the whole one does; only the
 * sources of what rules say are left out. Throws where the framework has no such instrument.
 */
export function slimmed(framework: Framework, instrumentId: string, calendar: WorkingCalendar): SlimInstrument {
  const instrument = framework.instruments.find(({ id }) => id === instrumentId);
  if (!instrument) throw new Error(`${framework.id} has no instrument "${instrumentId}"`);
  return {
    framework: {
      ...framework,
      summary: '',
      documents: [],
      facts: framework.facts.map((fact) => ({ ...fact, source: LEFT_OUT })),
      answerSets: {},
      standards: [],
      keyQuestions: [],
      prompts: [],
      themes: [],
      instruments: [slimInstrument(instrument)],
      programmes: [],
      sampling: [],
      rating: null,
    },
    holidays: holidaysOf(calendar),
    years: calendar.years,
  };
}

/** The calendar that goes with a slim instrument. */
export function calendarOf({ holidays, years }: SlimInstrument): WorkingCalendar {
  const days = new Set(holidays);
  return { isHoliday: (isoDate) => days.has(isoDate), years };
}

const slimInstrument = (instrument: Instrument): Instrument => ({
  ...instrument,
  sections: instrument.sections.map((section) => ({
    ...section,
    introduction: '',
    questions: section.questions.map(slimQuestion),
  })),
  rules: instrument.rules.map((rule) => ({ ...rule, source: LEFT_OUT })),
  limits: instrument.limits.map((limit) => ({ ...limit, source: LEFT_OUT })),
  periods: [],
  alternatives: [],
});

const slimQuestion = (question: Question): Question => ({
  ...question,
  guidance: '',
  source: LEFT_OUT,
  parts: question.parts.map(({ source: _, ...part }) => part),
});

const DAY = 86_400_000;

function holidaysOf({ isHoliday, years: [first, last] }: WorkingCalendar): readonly string[] {
  const holidays: string[] = [];
  for (let day = Date.UTC(first, 0, 1); first > 0 && day <= Date.UTC(last, 11, 31); day += DAY) {
    const isoDate = new Date(day).toISOString().slice(0, 10);
    if (isHoliday(isoDate)) holidays.push(isoDate);
  }
  return holidays;
}
