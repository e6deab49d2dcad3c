import { type Crosswalk, type CrosswalkEntry, type CrosswalkPair, endsOf } from '../../src/framework/compare/index.ts';
import type { Framework } from '../../src/framework/model/framework.ts';
import { code, table } from '../conformance/markdown.ts';

const INTRODUCTION = `# What answers to what: results from one framework beside another

Made by \`npm run docs\` from \`frameworks/crosswalk.yaml\`; do not edit it here.

Inspections of different years asked different questions. This page says which results may stand beside one another, and
what has to be said wherever they do.

- **same**: the same judgement. A line may run on, but for a break that is named.
- **near**: asks much the same. The two may stand beside one another; they are never added up or drawn as one line, and
  the break is marked.
- **none**: nothing answers to it, and why.

An id is a key question, a theme, a rated area, or one judgement made in each case.`;

/** Words for a label that the framework itself does not hold. */
type Labels = ReadonlyMap<string, string>;

/** The page about the crosswalk: one part for each two frameworks, earlier ones first. */
export function crosswalkPage(crosswalk: Crosswalk, frameworks: readonly Framework[]): string {
  const byId = new Map(frameworks.map((one) => [one.id, one]));
  const labels = labelsOf(frameworks);
  const note = crosswalk.source && 'note' in crosswalk.source ? crosswalk.source.note : undefined;
  return [
    INTRODUCTION,
    ...(note === undefined ? [] : ['', `**Assumed.** ${note}`]),
    '',
    figures(crosswalk),
    ...crosswalk.pairs.flatMap((pair) => ['', pairPart(pair, byId, labels)]),
    '',
  ].join('\n');
}

/** Every end by `framework id`; a key question or standard of another framework takes its label from the one that is fed. */
function labelsOf(frameworks: readonly Framework[]): Labels {
  const ends = new Map(frameworks.map((one) => [one.id, endsOf(one)]));
  const fedLabel = (framework: Framework, id: string): string | undefined =>
    framework.instruments
      .map(({ feeds }) => ends.get(feeds?.framework ?? '')?.get(id)?.label ?? undefined)
      .find((label) => label !== undefined);
  return new Map(
    frameworks.flatMap((framework) =>
      [...endsOf(framework)].map(([id, { label }]) => [
        `${framework.id} ${id}`,
        label ?? fedLabel(framework, id) ?? '',
      ]),
    ),
  );
}

function figures({ pairs }: Crosswalk): string {
  const rows = pairs.map(({ frameworks, entries }) => {
    const count = (match: string): number => entries.filter((entry) => entry.match === match).length;
    return [...frameworks.map(code), count('same'), count('near'), count('none')];
  });
  return table(['framework', 'beside', 'same', 'near', 'none'], rows);
}

function pairPart(pair: CrosswalkPair, frameworks: ReadonlyMap<string, Framework>, labels: Labels): string {
  const [one, other] = pair.frameworks;
  const titleOf = (id: string): string => frameworks.get(id)?.title ?? id;
  const matched = pair.entries.filter(({ match }) => match !== 'none');
  const none = pair.entries.filter(({ match }) => match === 'none');
  return [
    `## ${titleOf(one)} beside ${titleOf(other)}`,
    ...(pair.break === null ? [] : ['', `**The break.** ${pair.break.trim()}`]),
    ...(matched.length === 0 ? ['', 'No figure of the one stands beside a figure of the other.'] : []),
    ...(matched.length === 0
      ? []
      : [
          '',
          table(
            [code(one), 'match', code(other), 'because', 'break'],
            matched.map((entry) => row(entry, labels)),
          ),
        ]),
    ...(none.length === 0 ? [] : ['', 'Nothing answers to:', '', ...withoutCounterpart(none, labels)]),
  ].join('\n');
}

const row = ({ from, to, match, because, break: own }: CrosswalkEntry, labels: Labels): readonly string[] => [
  named(from.framework, from.id, labels),
  match,
  named(to.framework, to.id ?? '', labels),
  because,
  own ?? '',
];

const named = (framework: string, id: string, labels: Labels): string =>
  `${labels.get(`${framework} ${id}`) ?? ''} (${code(id)})`.trim();

/** One line for all ids of a framework that have no counterpart for the same reason. */
const withoutCounterpart = (entries: readonly CrosswalkEntry[], labels: Labels): readonly string[] =>
  [...Map.groupBy(entries, ({ from, because }) => `${from.framework}\n${because}`).values()].map((group) => {
    const [first] = group;
    const framework = first?.from.framework ?? '';
    const ids = group.map(({ from }) => named(framework, from.id, labels)).join('; ');
    return `- of ${code(framework)}: ${ids}. *${first?.because}*`;
  });
