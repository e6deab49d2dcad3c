import type { Breakdown } from '../../finding/index.ts';
import { hashesOf } from '../../framework/read/hash.ts';
import { type Edition, type Report, type ReportResponse, renderReport, traceOf } from '../../report/index.ts';
import { evaluate, type WorkingCalendar } from '../../response/index.ts';
import { breakdownsOf } from './breakdowns.ts';
import type { Found, Library } from './library.ts';
import { type Rated, type RateRequest, rateFiles } from './rate-files.ts';
import { notASample } from './read-sample.ts';

export interface ReportRequest extends RateRequest {
  readonly title?: string;
  readonly service?: string;
  /** ISO date shown on the report; the date of the draw where absent. */
  readonly date?: string;
  readonly edition: Edition;
  /** Facts to break down by; those that the sample mirrors where absent. */
  readonly by?: readonly string[];
}

/** Rates and reports: the page and its data annexe, as texts. Writes nothing. */
export async function reportFiles(
  library: Library,
  request: ReportRequest,
): Promise<Found<{ readonly report: Report; readonly rated: Rated }>> {
  const rated = await rateFiles(library, { ...request, keep: true });
  if (!rated.ok) return rated;
  const { sample } = rated.value;
  if (sample?.outcome === null) return { ok: false, problems: [notASample(request.sampleFile ?? '')] };
  const groups = breakdownsOf(rated.value, request.edition === 'published', request.by);
  if (!groups.ok) return groups;
  return {
    ok: true,
    value: { report: reportOn(rated.value, request, groups.value, library.calendar), rated: rated.value },
  };
}

function reportOn(
  rated: Rated,
  request: ReportRequest,
  groups: readonly Breakdown[],
  calendar: WorkingCalendar,
): Report {
  const { setting, findings, tally } = rated;
  const sample = rated.sample?.outcome;
  const keyQuestions = setting.rating.keyQuestions;
  const frameworks = [setting.rating, ...setting.instruments.map(({ framework }) => framework)];
  return renderReport({
    title: request.title ?? setting.programme.title,
    date: request.date ?? sample?.asOf ?? '',
    ...(request.service === undefined ? {} : { service: request.service }),
    edition: request.edition,
    framework: setting.rating,
    instruments: setting.instruments,
    programme: setting.programme.id,
    programmeFramework: setting.framework,
    hashes: Object.fromEntries(frameworks.map((one) => [one.id, hashesOf(one)])),
    findings,
    items: tally.items,
    breakdowns: groups,
    ...(sample ? { sample } : {}),
    trace: traceOf(tally, keyQuestions),
    responses: responsesOf(rated, calendar),
  });
}

const responsesOf = ({ counted, compiled }: Rated, calendar: WorkingCalendar): readonly ReportResponse[] =>
  counted.flatMap((response) => {
    const instrument = compiled[response.instrument];
    if (!instrument) return [];
    return [
      {
        case: response.case,
        framework: instrument.framework.id,
        instrument: instrument.instrument.id,
        facts: response.facts,
        evaluation: evaluate(instrument, response.given?.facts ?? {}, response.given?.answers ?? {}, { calendar }),
      },
    ];
  });
