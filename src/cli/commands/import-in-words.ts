import type { ImportReport } from '../../document/draft/index.ts';
import type { Imported } from '../../inspection/offline/import-document.ts';

/**
 * The report of an import for a person: the counts first, then what has to be looked at, and at the end what was mended
 * without doubt. Every place is a page where the file tells its pages, else a line, with the question it is near.
 */
export function importInWords({ kind, report }: Imported): string {
  const { missing, doubtful, repairs, suggestedRules, unmatched, duplicates } = report;
  const isSure = ({ confidence }: { readonly confidence: string }): boolean => confidence === 'high';
  const said = ({ line, words, question, confidence }: ImportReport['repairs'][number]): string =>
    `${place(report, line, question)}: ${words}${confidence === 'high' ? '' : ` (confidence: ${confidence})`}`;
  return [
    ...counts(kind, report),
    ...listed(`Missing: ${report.framework} asks these, and the document does not print them`, missing),
    ...listed(
      'Printed twice: each was kept, say which is which',
      duplicates.map(({ id, lines }) => `${id}: ${lines.map((line) => place(report, line, id)).join('; ')}`),
    ),
    ...listed(
      'Doubtful: attached all the same, read them against the document',
      doubtful.map(({ id, because }) => `${id}: ${because}`),
    ),
    ...listed(
      'Mended with some doubt: compare these with the document',
      repairs.filter((repair) => !isSure(repair)).map(said),
    ),
    ...listed(
      'Rules that the text suggests: none is applied, decide on each',
      suggestedRules.map(
        ({ line, text, questions }) => `${place(report, line, questions.join(', ') || null)}: ${text}`,
      ),
    ),
    ...listed(
      'Unmatched: text that was taken into no question',
      unmatched.map(({ line, text }) => `${place(report, line, null)}: ${shortened(text)}`),
    ),
    ...listed('Mended without doubt', repairs.filter(isSure).map(said)),
  ].join('\n');
}

function counts(kind: Imported['kind'], report: ImportReport): readonly string[] {
  const { document, framework, questions, matched, missing, doubtful, unmatched, repairs, suggestedRules } = report;
  const doubted = repairs.filter(({ confidence }) => confidence !== 'high').length;
  return [
    `${counted(questions.length, 'question')} found in ${document}`,
    ...(kind === 'draft'
      ? [`  written into the draft ${framework}`]
      : [
          `  ${matched.length} matched with questions of ${framework}, ${doubtful.length} of them doubtful`,
          `  ${counted(missing.length, 'question')} of ${framework} missing from the document`,
        ]),
    `  ${counted(repairs.length, 'place')} mended, ${doubted} of them with some doubt`,
    `  ${counted(unmatched.length, 'piece')} of text unmatched; ${counted(suggestedRules.length, 'rule')} suggested`,
  ];
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** `page 12, at A 3.1`; text that is of no question stands after one. */
function place({ pages, questions }: ImportReport, line: number, question: string | null): string {
  const page = pages.findLast((start) => start.line <= line)?.page;
  const where = page === undefined ? `line ${line}` : `page ${page}`;
  if (question !== null) return `${where}, at ${question}`;
  const before = questions.findLast((one) => one.line < line);
  return before === undefined ? where : `${where}, after ${before.id}`;
}

const LONGEST = 100;
const shortened = (text: string): string => {
  const line = text.replaceAll('\n', ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
};

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
