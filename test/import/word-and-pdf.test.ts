import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftFramework } from '../../src/document/draft/index.ts';
import { extractQuestions } from '../../src/document/extract.ts';
import { readDocumentFile } from '../../src/document/input/index.ts';
import { loadChecked } from '../../src/framework/check/index.ts';
import { withFolder } from '../fixtures/folder.ts';
import { careHomeDocx, careHomePdf } from './care-home-files.ts';
import { careHomeSections, type PrintedRow } from './care-home-table.ts';
import { wordsOf } from './words.ts';

const printed = careHomeSections();
const rows = printed.flatMap((section) => section.rows);
const kindOf = ({ shade, bold }: PrintedRow): string => {
  if (shade === 'light') return 'information';
  return bold ? 'summary' : 'prompt';
};

async function imported(name: string, bytes: Buffer) {
  const path = join(await mkdtemp(join(tmpdir(), 'aboveline-')), name);
  await writeFile(path, bytes);
  const read = await readDocumentFile(path);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return extractQuestions(read.document);
}

describe.each([
  ['Word document', 'guide.docx', careHomeDocx],
  ['PDF whose rows run over the turns of its pages', 'guide.pdf', careHomePdf],
])('a table in a %s', async (_, name, make) => {
  const extraction = await imported(name, await make());

  it('gives each question with its wording, guidance and section', () => {
    const found = extraction.questions.map(({ id, text, guidance, section }) => ({
      id,
      section,
      text,
      guidance: wordsOf(guidance).join(' '),
    }));
    const wanted = printed.flatMap(({ heading, rows: inSection }) =>
      inSection.map(({ id, question, guidance }) => ({
        id,
        section: heading,
        text: question,
        guidance: wordsOf(guidance.join(' ')).join(' '),
      })),
    );
    expect(found).toEqual(wanted);
  });

  it('gives a draft that is sound, whose kinds follow shade and weight', async () => {
    const files = draftFramework(extraction, {
      id: 'homes-2031',
      title: 'Homes',
      from: '2031-01-01',
      document: { id: '1', title: 'Homes' },
    });
    const checked = await withFolder(files, (folder) => loadChecked(folder));
    expect(checked.ok ? [] : checked.problems).toEqual([]);
    const questions = checked.ok ? checked.framework.instruments.flatMap(({ sections }) => sections) : [];
    expect(questions.flatMap((section) => section.questions.map(({ id, kind }) => [id, kind]))).toEqual(
      rows.map((row) => [row.id, kindOf(row)]),
    );
  });
});
