import type { Framework, Instrument } from '../model/framework.ts';
import { questionsOf, type Rule } from '../model/rule.ts';
import { type Group, groupsOf, labelsOf, mentionsOf, wholeId } from './group.ts';

/**
 * The routing of an instrument in the DOT language: which questions are asked on what condition, which facts their
 * answers record, and which rules set or refuse answers. Questions asked on one condition share a box. Challenges do
 * not route anything; each box says how many of them look at its questions.
 */
export function routingAsDot(framework: Framework, instrument: Instrument): string {
  const labels = labelsOf(framework, instrument);
  const sections = instrument.sections.map((section, index) => ({ section, groups: groupsOf(section, index, labels) }));
  const groups = sections.flatMap((one) => one.groups);
  const groupOf = new Map(groups.flatMap((group) => group.questions.map(({ id }) => [id, group.name] as const)));
  const deciding = instrument.rules.filter(({ kind }) => kind !== 'challenge');
  const edges = [
    ...groups.flatMap((group) => edgesOfGroup(group, groupOf)),
    ...deciding.flatMap((rule) => edgesOfRule(rule, groupOf)),
  ];
  const facts = [...new Set(edges.flatMap(({ fact }) => (fact === undefined ? [] : [fact])))].sort();
  return [
    `digraph ${quoted(`${framework.id} ${instrument.id}`)} {`,
    'rankdir=LR; ranksep=1.2; nodesep=0.25; bgcolor="white"; fontname="Arial"; newrank=true;',
    'node [shape=box, style="filled", fillcolor="#ffffff", color="#505a5f", fontname="Arial", fontsize=11, margin="0.2,0.08"];',
    'edge [fontname="Arial", fontsize=10, color="#505a5f", arrowsize=0.7];',
    ...sections.flatMap(({ section, groups: own }, index) => [
      `subgraph "cluster_${index}" {`,
      `label=${quoted(`${section.id}  ${section.title}`)}; labeljust=l; color="#b1b4b6"; fontsize=14;`,
      ...own.map((group) => groupNode(group, instrument)),
      '}',
    ]),
    ...facts.map((id) => factNode(id, framework)),
    ...deciding.map(ruleNode),
    ...new Set(edges.map(({ text }) => text)),
    '}',
  ].join('\n');
}

interface Edge {
  readonly text: string;
  readonly fact?: string;
}

function edgesOfGroup(group: Group, groupOf: ReadonlyMap<string, string>): readonly Edge[] {
  const to = node('g', group.name);
  return [
    ...group.facts.map((fact) => ({ fact, text: `${node('f', fact)} -> ${to};` })),
    ...group.answers.flatMap((id) => fromAnswer(id, to, groupOf)),
    ...group.questions.flatMap(({ id, records }) =>
      records === undefined
        ? []
        : [{ fact: records, text: `${to} -> ${node('f', records)} [style=dashed, label=${quoted(`${id} records`)}];` }],
    ),
  ];
}

/** An arrow from the box that holds a question, which names it; none within one box. */
function fromAnswer(id: string, to: string, groupOf: ReadonlyMap<string, string>): readonly Edge[] {
  const from = groupOf.get(id);
  if (from === undefined || node('g', from) === to) return [];
  return [{ text: `${node('g', from)} -> ${to} [label=${quoted(id)}];` }];
}

function edgesOfRule(rule: Rule, groupOf: ReadonlyMap<string, string>): readonly Edge[] {
  const name = node('r', rule.id);
  const { facts, answers } = mentionsOf([rule.when]);
  const ids = [...new Set(questionsOf(rule).map(wholeId))];
  return [
    ...facts.map((fact) => ({ fact, text: `${node('f', fact)} -> ${name} [style=dotted];` })),
    ...answers.flatMap((id) =>
      fromAnswer(id, name, groupOf).map(({ text }) => ({ text: text.replace('[', '[style=dotted, ') })),
    ),
    ...ids.flatMap((id) => {
      const to = groupOf.get(id);
      return to === undefined
        ? []
        : [{ text: `${name} -> ${node('g', to)} [label=${quoted(`${RULE[rule.kind].verb} ${id}`)}];` }];
    }),
  ];
}

function groupNode(group: Group, instrument: Instrument): string {
  const challenges = instrument.rules.filter(
    (rule) =>
      rule.kind === 'challenge' &&
      questionsOf(rule).some((id) => group.questions.some((one) => one.id === wholeId(id))),
  ).length;
  const lines = [
    ...(group.words === undefined ? [] : wrapped(group.words).map((line) => `${line}`)),
    ...group.questions.map(({ id, kind, label }) => `${MARK[kind]} ${id}  ${short(label)}`),
    ...(challenges > 0 ? [`(${challenges} ${challenges === 1 ? 'challenge looks' : 'challenges look'} at these)`] : []),
  ];
  const fill = group.words === undefined ? '#ffffff' : '#fff7bf';
  return `${node('g', group.name)} [fillcolor="${fill}", label=${leftAligned(lines)}];`;
}

/** A sign before each question, so that its kind does not rest on colour. */
const MARK = { information: '·', prompt: '–', judgement: '▪', explanation: '…', narrative: '✎', summary: '■' } as const;

const factNode = (id: string, framework: Framework): string =>
  `${node('f', id)} [shape=ellipse, fillcolor="#cce2d8", label=${quoted(
    wrapped(framework.facts.find((fact) => fact.id === id)?.label ?? id, 26).join('\n'),
  )}];`;

const RULE = {
  derive: { verb: 'sets', fill: '#bfe3e0' },
  require: { verb: 'refuses', fill: '#f6d7d2' },
  challenge: { verb: 'challenges', fill: '#fcd6c3' },
} as const;

const ruleNode = (rule: Rule): string =>
  `${node('r', rule.id)} [shape=hexagon, fillcolor="${RULE[rule.kind].fill}", label=${quoted(wrapped(rule.because, 34).join('\n'))}];`;

const node = (kind: string, id: string): string => quoted(`${kind} ${id}`);

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

const quoted = (value: string): string => `"${escaped(value).replaceAll('\n', '\\n')}"`;

/** Lines of a label, each set to the left. */
const leftAligned = (lines: readonly string[]): string => `"${lines.map((line) => `${escaped(line)}\\l`).join('')}"`;

const short = (value: string, most = 58): string => (value.length <= most ? value : `${value.slice(0, most - 1)}…`);

/** Words set in lines of at most so many characters. */
function wrapped(value: string, width = 60): readonly string[] {
  const lines: string[] = [''];
  for (const word of value.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
