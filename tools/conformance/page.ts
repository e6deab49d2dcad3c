import type { Framework } from '../../src/framework/model/framework.ts';
import { questionsOf } from '../../src/framework/model/rule.ts';
import type { ReadConformance } from '../../src/framework/read/conformance.ts';
import type { Statement } from '../../src/framework/read/shape/conformance-file.ts';
import { assumedSections, notedSection } from './assumed.ts';
import { code, list, table } from './markdown.ts';

/** The conformance page of one framework (Markdown): its documents' statements, and what is done with each. */
export function conformancePage(framework: Framework, conformance: ReadConformance): string {
  const parts = [
    `# ${framework.title}: conformance`,
    `Framework ${code(framework.id)}, version ${framework.version}. Written by \`npm run docs\` from \`frameworks/${framework.id}/\`; change it there.`,
    conformance.introduction ?? '',
    '## Documents',
    table(
      ['document', 'title', 'published'],
      framework.documents.map(({ id, title, published }) => [id, title, published]),
    ),
    '## What stands where',
    contents(framework),
    ...questionLists(framework),
    '## Statements',
    statementsIntroduction(conformance.statements),
    statements(conformance.statements, framework),
    '## Decided here and assumed',
    ...assumedSections(framework),
    ...notedSection(framework),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function contents({ instruments }: Framework): string {
  const rows = instruments.map(({ id, title, sections, rules, limits }) => {
    const questions = sections.flatMap((section) => section.questions);
    const added = questions.filter((question) => question.added).length;
    const unpublished = questions.filter((question) => question.unpublished).length;
    const kind = (name: string): number => rules.filter((rule) => rule.kind === name).length;
    return [
      `${title} (${code(id)})`,
      questions.length - added,
      added,
      unpublished,
      kind('derive'),
      kind('require'),
      kind('challenge'),
      limits.length,
    ];
  });
  const headings = ['instrument', 'printed questions', 'added', 'of the printed: unpublished'];
  return table([...headings, 'rules that set', 'that refuse', 'that challenge', 'time limits'], rows);
}

function questionLists({ instruments }: Framework): readonly string[] {
  const questions = instruments.flatMap(({ sections }) => sections.flatMap((section) => section.questions));
  const named = (title: string, chosen: typeof questions): string =>
    chosen.length === 0 ? '' : `${title}: ${list(chosen.map(({ id }) => code(id)))}.`;
  return [
    named(
      'Added, because they are needed and no document numbers them',
      questions.filter(({ added }) => added),
    ),
    named(
      'Unpublished: named without wording, present and never asked',
      questions.filter(({ unpublished }) => unpublished),
    ),
    repairs(questions.filter(({ repaired }) => repaired !== undefined)),
  ];
}

const repairs = (questions: readonly { readonly id: string; readonly repaired?: string }[]): string =>
  questions.length === 0
    ? ''
    : `Mended ids:\n\n${table(
        ['id', 'what was mended'],
        questions.map(({ id, repaired }) => [code(id), repaired ?? '']),
      )}`;

const DONE: Readonly<Record<Statement['as'], string>> = {
  rule: 'Enforced by rule',
  data: 'Held as data',
  guidance: 'Shown as guidance',
  process: 'Process outside the system',
  decided: 'Decided here',
  contradiction: 'Contradiction, decided here',
};

function statementsIntroduction(all: readonly Statement[]): string {
  if (all.length === 0) return 'None are recorded yet.';
  const counts = Object.entries(DONE).flatMap(([as, words]) => {
    const count = all.filter((statement) => statement.as === as).length;
    return count === 0 ? [] : [`${words.toLowerCase()}: ${count}`];
  });
  return `${all.length} statements (${counts.join('; ')}). A line is that of the plain-text edition of the document.`;
}

const statements = (all: readonly Statement[], framework: Framework): string =>
  all.length === 0
    ? ''
    : table(
        ['where', 'what it says', 'what is done with it', 'held by'],
        all.map((statement) => [
          whereOf(statement),
          statement.says,
          doneWith(statement, framework),
          list(statement.refs.map(code)),
        ]),
      );

function whereOf({ at }: Statement): string {
  if ('silent' in at) return `Silent: ${at.silent}`;
  return `${at.document}, line ${at.line}${at.anchor === undefined ? '' : ` (“${at.anchor}”)`}`;
}

function doneWith({ as, refs, decision }: Statement, framework: Framework): string {
  const rules = framework.instruments.flatMap((instrument) => instrument.rules);
  const named = rules.filter(({ id }) => refs.includes(id));
  const verbs = [...new Set(named.map((rule) => `${VERB[rule.kind]} ${list(questionsOf(rule).map(code))}`))];
  const effect = as === 'rule' && verbs.length > 0 ? `: ${verbs.join('; ')}` : '';
  return `${DONE[as]}${effect}.${decision === undefined ? '' : ` ${decision}`}`;
}

const VERB = { derive: 'sets', require: 'refuses', challenge: 'challenges' } as const;
