import { readHeader } from '../../framework/read/headers.ts';
import { frameworkFolders } from '../frameworks.ts';
import { type Output, Refusal } from '../output.ts';
import { textTable } from '../text-table.ts';

/** `framework list`: id, title, version, dates, number of questions, source documents. */
export async function frameworkList(options: { readonly json?: boolean }, output: Output): Promise<void> {
  const folders = [...(await frameworkFolders()).values()];
  const read = await Promise.all(folders.map(readHeader));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) throw new Refusal(problems);
  const headers = read.flatMap((one) => (one.ok ? [one.header] : [])).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (options.json) {
    output.out(JSON.stringify(headers, null, 2));
    return;
  }
  const rows = headers.map(({ id, version, from, until, questions, documents, title }) => [
    id,
    version,
    `${from} to ${until ?? 'now'}`,
    String(questions),
    documents.map((document) => document.id).join(', '),
    title,
  ]);
  output.out(textTable(['id', 'version', 'in use', 'questions', 'documents', 'title'], rows, [3]));
}
