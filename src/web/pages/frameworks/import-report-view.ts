import type { ImportReport } from '../../../document/draft/index.ts';
import type { JsonObject } from '../../../inspection/ports/index.ts';
import { counted, words } from '../../words/words.ts';

/** Most lines that are shown of one list. */
const SHOWN = 200;

/** What an import found and could not settle, for a person to go through. */
export function importReportView(stored: JsonObject) {
  const report = stored as unknown as ImportReport;
  const place = (line: number): string => {
    const start = report.pages.findLast((one) => one.line <= line)?.page;
    return start === undefined ? words('import.line', { line }) : words('import.page', { page: start, line });
  };
  const isSure = ({ confidence }: { readonly confidence: string }) => confidence === 'high';
  const repair = (one: ImportReport['repairs'][number]) =>
    `${place(one.line)}${one.question === null ? '' : `, ${one.question}`}: ${one.words}`;
  const lists = [
    { name: 'duplicates', lines: report.duplicates.map(({ id, lines }) => `${id}: ${lines.map(place).join('; ')}`) },
    { name: 'doubtful', lines: report.repairs.filter((one) => !isSure(one)).map(repair) },
    {
      name: 'rules',
      lines: report.suggestedRules.map(
        ({ line, text, questions }) => `${place(line)} (${questions.join(', ')}): ${text}`,
      ),
    },
    { name: 'unmatched', lines: report.unmatched.map(({ line, text }) => `${place(line)}: ${text}`) },
    { name: 'sure', lines: report.repairs.filter(isSure).map(repair) },
  ] as const;
  return {
    document: report.document,
    found: counted('framework.questions', report.questions.length),
    lists: lists
      .filter(({ lines }) => lines.length > 0)
      .map(({ name, lines }) => ({
        title: words(`import.${name}`),
        hint: words(`import.${name}.hint`),
        count: lines.length,
        lines: lines.slice(0, SHOWN),
        more: Math.max(0, lines.length - SHOWN),
      })),
  };
}
