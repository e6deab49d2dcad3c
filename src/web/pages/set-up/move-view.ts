import type { Framework } from '../../../framework/model/framework.ts';
import type { Question } from '../../../framework/model/question.ts';
import type { DraftEffect, DraftReport, MovePreview } from '../../../inspection/set-up/index.ts';
import { words } from '../../words/words.ts';
import { inspectionHref, trailTo } from './links.ts';

const EFFECTS = ['added', 'nowAsked', 'gone', 'setAside', 'setByRule', 'reworded'] as const;

/** The report on a move: what differs between the versions, and what changes in each draft. */
export function previewView(
  { inspection, from, to, comparison, drafts, submitted, blocked, isThere }: MovePreview,
  target: Framework,
) {
  const listHref = inspectionHref(inspection, 'framework');
  const title = words('move.preview.title', { version: to.version });
  const labels = new Map([...goneIn(comparison), ...labelsOf(target)]);
  const affected = drafts.filter(({ effect }) => EFFECTS.some((name) => effect[name].length > 0));
  const { questions } = comparison;
  return {
    title,
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('move.title'), href: listHref }, { text: title }),
    backHref: listHref,
    framework: target.title,
    version: to.version,
    meaning: to.meaning,
    wording: to.wording,
    fromTo: words('move.from-to', { from: from.version, to: to.version }),
    differences: [
      { label: words('move.questions.added'), entries: questions.added },
      { label: words('move.questions.removed'), entries: questions.removed },
      { label: words('move.questions.reworded'), entries: questions.reworded },
      { label: words('move.questions.rerouted'), entries: questions.rerouted },
      { label: words('move.questions.rescored'), entries: questions.rescored },
      { label: words('move.questions.answers'), entries: questions.answers },
      { label: words('move.rules'), entries: Object.values(comparison.rules).flat() },
    ]
      .filter(({ entries }) => entries.length > 0)
      .map(({ label, entries }) => ({ label, entries: entries.map((entry) => entry.words) })),
    drafts: affected.map((report) => draftView(report, labels)),
    unaffected: drafts.length - affected.length,
    moving: drafts.length,
    isThere,
    submitted,
    blocked: blocked.map((id) => named(id, labels)),
  };
}

function draftView(
  { caseReference, assessorName, instrument, effect }: DraftReport,
  labels: ReadonlyMap<string, string>,
) {
  return {
    title: words('move.draft', { case: caseReference, name: assessorName }),
    instrument,
    missing: words('move.missing', { before: effect.missingBefore, after: effect.missingAfter }),
    effects: EFFECTS.filter((name) => effect[name].length > 0).map((name) => effectView(name, effect, labels)),
  };
}

const effectView = (name: (typeof EFFECTS)[number], effect: DraftEffect, labels: ReadonlyMap<string, string>) => ({
  label: words(`move.effect.${name}`),
  questions: effect[name].map((id) => named(id, labels)),
});

const named = (id: string, labels: ReadonlyMap<string, string>): string => {
  const label = labels.get(id) ?? labels.get(id.split('/')[0] ?? '');
  return label === undefined ? id : `${id}: ${label}`;
};

const labelsOf = ({ instruments }: Framework): ReadonlyMap<string, string> =>
  new Map(
    instruments
      .flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
      .flatMap((question): [string, string][] => [[question.id, question.label], ...partsOf(question)]),
  );

/** Labels of questions that the new version no longer has. */
const goneIn = ({ questions }: MovePreview['comparison']): [string, string][] =>
  questions.removed.flatMap(({ id, before }): [string, string][] => {
    const label: unknown = typeof before === 'object' && before !== null ? Reflect.get(before, 'label') : undefined;
    return typeof label === 'string' ? [[id, label]] : [];
  });

const partsOf = ({ id, label, parts }: Question): [string, string][] =>
  parts.map((part) => [`${id}/${part.id}`, `${label}: ${part.label}`]);
