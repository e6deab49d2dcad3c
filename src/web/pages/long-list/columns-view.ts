import {
  IDENTIFYING,
  LEFT_OUT,
  matchFaults,
  type OpenList,
  wantedColumns,
} from '../../../inspection/long-list/index.ts';
import type { FieldError } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { listAddress, type OfList } from './shapes.ts';
import { trailOf } from './trail.ts';

/** What somebody else said a column is, and what one had chosen oneself. */
export interface Chosen {
  readonly theirs: string | null;
  readonly yours: string;
}

interface Given {
  readonly chosen?: readonly string[];
  readonly theirs?: readonly Chosen[];
}

/** Nobody has said yet. */
const OPEN = 'open';
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 40;

export function columnsView(list: OpenList, params: OfList, { chosen, theirs }: Given) {
  const { asked, about, draft, inspection } = list;
  const columns = wantedColumns(asked.plan);
  const named = (meaning: string): string => {
    if (meaning === LEFT_OUT) return words('list.columns.leave-out');
    if (meaning === IDENTIFYING) return words('list.columns.identifying');
    return columns.find(({ id }) => id === meaning)?.heading ?? words('list.columns.open');
  };
  const choices = (selected: string) => [
    ...(selected === OPEN ? [{ value: OPEN, text: words('list.columns.open'), selected: true }] : []),
    ...columns.map(({ id, heading, required }) => ({
      value: id,
      text: required ? words('list.columns.needed', { heading }) : heading,
      selected: id === selected,
    })),
    { value: LEFT_OUT, text: words('list.columns.leave-out'), selected: selected === LEFT_OUT },
    { value: IDENTIFYING, text: words('list.columns.identifying'), selected: selected === IDENTIFYING },
  ];
  return {
    title: words('list.columns.title'),
    inspection: { title: inspection.title },
    trail: trailOf(
      inspection,
      { text: asked.plan.title, href: listAddress(params) },
      { text: words('list.columns.title') },
    ),
    action: listAddress(params, '/columns'),
    backHref: listAddress(params),
    revision: draft.revision,
    fileName: about.fileName,
    notes: about.notes,
    columns: about.columns.flatMap(({ heading, meaning, dropped }, index) => {
      if (heading.trim() === '' && meaning === LEFT_OUT) return [];
      const other = theirs?.[index];
      return [
        {
          field: `column-${index}`,
          heading,
          dropped,
          examples: dropped ? [] : examplesOf(list, index),
          choices: choices(chosen?.[index] ?? meaning ?? OPEN),
          yours:
            other && other.theirs !== other.yours ? words('list.columns.yours', { meaning: named(other.yours) }) : null,
        },
      ];
    }),
  };
}

/** The first texts of a column that differ. */
function examplesOf({ parts }: OpenList, index: number): readonly string[] {
  const texts = new Set<string>();
  for (const { cells } of parts[0] ?? []) {
    const text = cells[index] ?? '';
    if (text !== '') texts.add(text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH - 1)}…` : text);
    if (texts.size === EXAMPLES) break;
  }
  return [...texts];
}

/** What is wrong with a matching, beside the columns it concerns. */
export function columnErrors({ asked, about }: OpenList, chosen: readonly string[]): readonly FieldError[] {
  const meanings = chosen.map((meaning) => (meaning === OPEN ? null : meaning));
  const { missing, repeated, open } = matchFaults(asked.plan, meanings);
  const heading = (id: string | null | undefined) => asked.plan.columns.find((one) => one.id === id)?.heading ?? '';
  const first = `column-${
    open[0] ??
    Math.max(
      0,
      about.columns.findIndex(({ dropped }) => !dropped),
    )
  }`;
  return [
    ...missing.map((id) => ({ field: first, text: words('list.columns.missing', { heading: heading(id) }) })),
    ...repeated.map((index) => ({
      field: `column-${index}`,
      text: words('list.columns.repeated', { heading: heading(meanings[index]) }),
    })),
    ...open.map((index) => ({
      field: `column-${index}`,
      text: words('list.columns.say', { heading: about.columns[index]?.heading ?? '' }),
    })),
  ];
}
