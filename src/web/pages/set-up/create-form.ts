import type { InspectionOffer } from '../../../inspection/set-up/index.ts';
import type { FieldError } from '../../shell/answer.ts';
import { type WordKey, words } from '../../words/words.ts';
import { type DayTyped, dayTyped, readDay } from './day-fields.ts';
import { type Fields, list, oneOf, text } from './fields.ts';
import type { FrameworkChoice } from './programme-choice.ts';

export const REGIONS = ['england', 'wales'] as const;
const DATES = ['announcedOn', 'fieldworkFrom', 'fieldworkTo', 'publishOn'] as const;
export type DateName = (typeof DATES)[number];

/** Region and days as they were typed, with what is wrong with them. */
export function readDates(form: Fields) {
  const read = DATES.map((name) => [name, readDay(form, name, `set-up.${name}` satisfies WordKey)] as const);
  const days = Object.fromEntries(read.map(([name, { day }]) => [name, day])) as Record<DateName, string | null>;
  return {
    value: { region: oneOf(form, 'region', REGIONS), ...days },
    errors: read.flatMap(([, { error }]) => (error === null ? [] : [error])),
  };
}

/** The items of the boxes of a day, with their names, widths and whether they are wrong. */
export const dayItems = (typed: DayTyped, isWrong: boolean) =>
  (['day', 'month', 'year'] as const).map((name) => ({
    name,
    value: typed[name],
    label: words(`set-up.day.${name}`),
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${isWrong ? ' govuk-input--error' : ''}`,
  }));

/** The boxes of all days of an inspection, for the template. */
export const dateViews = (typed: (name: DateName) => DayTyped, errors: readonly FieldError[], isAlreadySetUp = false) =>
  DATES.map((name) => {
    const error = errors.find(({ field }) => field === name || field === `${name}-day`);
    return {
      name,
      legend: words(`set-up.${name}`),
      // The day on which cases are judged follows the announcement only while an inspection is set up.
      hint: words(isAlreadySetUp && name === 'announcedOn' ? 'set-up.announcedOn.told' : `set-up.${name}.hint`),
      items: dayItems(typed(name), error !== undefined),
      error: error === undefined ? null : { text: error.text },
    };
  });

export const regionItems = (chosen: string | null) =>
  REGIONS.map((region) => ({ value: region, text: words(`region.${region}`), checked: region === chosen }));

export const typedDays = (form: Fields) => (name: DateName) => dayTyped(form, name);

/** The choices of a form in which an inspection of the inspectorate is set up. */
export const offerItems = (form: Fields, { services, leads }: InspectionOffer, me: string | null) => ({
  services: services.map(({ serviceId, name }) => ({
    value: serviceId,
    text: name,
    selected: text(form, 'serviceIds') === serviceId,
    checked: list(form, 'serviceIds').includes(serviceId),
  })),
  leads: leads.map(({ accountId, displayName }) => ({
    value: accountId,
    text: accountId === me ? words('set-up.lead.me', { name: displayName }) : displayName,
    selected: (text(form, 'leadId') || me) === accountId,
  })),
});

/** Radios of programmes, under a heading for each framework. */
export const programmeItems = (choices: readonly FrameworkChoice[], chosen: string) =>
  choices.map(({ title, version, isCurrent, until, programmes }, index) => ({
    title,
    version,
    isCurrent,
    until,
    items: programmes.map((one, at) => ({
      value: one.value,
      text: one.title,
      id: index === 0 && at === 0 ? 'programme' : `programme-${index}-${at}`,
      hint: `${one.summary} ${words(one.hasRating ? 'set-up.programme.rated' : 'set-up.programme.not-rated')}`,
      checked: one.value === chosen,
    })),
  }));

/** Errors of days stand beside their first box. */
export const DAY_FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  DATES.map((name) => [name, `${name}-day`]),
);
