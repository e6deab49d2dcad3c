import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { percent, type Share } from '../test/import/measure.ts';
import { hasPublished, type Measured, measureAll, ownKeys, PUBLISHED, publishedKeys } from '../test/import/quality.ts';

const BEGINNING = `# Importing a guidance document

Made by \`npm run docs\`; the figures are measured, do not edit them here.

\`\`\`
bin/aboveline framework import guide.pdf --as domain-three-2022    # its wording beside the questions we have
bin/aboveline framework import next-year.docx                      # a framework in draft
\`\`\`

With \`--as\` the official wording and guidance of the document are kept beside the questions of a framework that is
there. Without it a new framework is drafted: questions in sections, kinds and answers, sources by line, guidance.
\`framework check\` accepts the draft; a policy officer reads it against the document before it is used.

\`framework diff A B --official\` sets two editions side by side in the wording of their documents, question by question.

The wording of a published document goes into the user's own data (\`ABOVELINE_HOME\`), never into this repository.

## Which files
DOCX, PDF with a text layer, HTML, Markdown and plain text. Tables of Word and PDF keep rows, columns, bold type and
shade. A file is refused, with the reason, where it is empty, of another kind, encrypted, scanned, damaged, of 200,000
lines or more, or reaches outside itself. Nothing is fetched, and nothing is written before everything is read.

## Which shapes
| shape | what tells a question |
|---|---|
| headings | a heading that begins with an id; parts by letter, each worded by its stem and itself; dots for a wording that is not printed |
| columns run together | an id at the start of a line, then criteria, indicators and longer notes; the wording is the paragraph set off at the head of the notes |
| tables parted by tabs | the id in the first cell, the wording in the second, guidance in the third, with HTML in cells |
| tables torn by page turns | the same, with rows put together again, ids and words taken out of paragraphs into which they were run |
| numbered standards | a numbered main question, and its prompts by letter; the standards above are headings |

A document may mix them. Reading is a chain of small steps (lines, blocks, rows, questions), each in its own file below
\`src/document/\`; a new shape is a new step.

## What is mended
Every repair is listed with its line, what was done, and how sure it is (high, medium, low). An id that is printed twice
is kept twice and reported; it is for a person to say which is which.

| repair | what was done |
|---|---|`;

/** What each repair means. A test holds that none is made without standing here. */
export const REPAIRS: Readonly<Record<string, string>> = {
  'columns-glued': 'text of another column, run into the line of a question, was cut off',
  'columns-unwoven': 'a question woven line by line into the text of the next column was taken out of it',
  'contents-dropped': 'a line of a table of contents was left out',
  'header-dropped': 'the head or foot of a page was left out',
  'id-glued': 'an id that was run into the words after it was parted from them',
  'id-in-text': 'an id in the middle of a paragraph was taken for the beginning of a row',
  'id-inferred': 'an id that is not printed was inferred from its neighbours',
  'id-not-taken': 'a number at the head of a line, out of the order of the ids, was taken for text',
  'joined-over-page': 'text that goes on after the turn of a page was joined',
  'mark-dropped': 'a mark at the end of a wording, such as an asterisk, was left out',
  'part-skipped': 'a letter is missing in a list of parts; nothing was inferred',
  'question-split': 'a question that was cut in two was joined',
  'repeated-paragraph': 'a paragraph that is printed twice running was left out once',
  'row-joined': 'lines of one row of a table were joined',
  'stray-text': 'a scrap of another cell was left out',
  'taken-for-title':
    'an id above other ids was taken for a title, not for a question; it is listed under what belongs to no question',
  'words-lost': 'the first words of a wording are not printed; what is left stands as it is',
  'words-reordered': 'pieces of a wording that stood out of order were put in order',
};

const FIGURES = `
## How well it reads
Each document is held against an answer key made by hand (\`test/import/keys\`, \`test/import/documents/keys\`). *Ids right*
is the share of the ids found that are right; *ids found* the share of the ids printed that were found; *wordings* the
share of the printed wordings that were read word by word, passing over capitals, punctuation and markup. *Printed whole*
leaves out those that the document prints in scraps, out of order, or woven into other text. Tests hold the least shares
that are asked for.
`;

const ENDING = `
## Limits
- **Suggested rules are suggestions.** Sentences that limit when a question is asked, force an answer or tie two
  questions are listed with their line. None is applied; in a draft they stand in \`conformance.yaml\` as not applied.
- **Answers are assumed.** A draft answers yes-or-no questions with yes and no, and *not applicable* where the document
  speaks of it; option lists, scoring, ratings and sampling are for a person to write.
- **Kinds** follow shade and weight of the print where the document uses both, else the form of the question.
- **Plain text** has lost the columns. A question that was woven into its guidance is put together as far as the words
  allow, with low confidence; where the document is at hand as Word or PDF, import that.
- **Where only guidance is printed**, a draft labels the question by how its guidance begins, and says so. An id with
  neither is kept as unpublished and never asked.
- **A match is doubtful** where the printed wording shares hardly a word with our label and guidance, is nearer to a
  neighbour's label, or has an id that is printed twice. It is attached all the same, and listed.
`;

/** The page about importing, with the figures of these documents. */
export function importPage(published: readonly Measured[], own: readonly Measured[]): string {
  const repairs = Object.entries(REPAIRS).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return [
    BEGINNING,
    ...repairs,
    FIGURES,
    '### Published documents',
    ...table(published),
    '',
    '### Documents of other services, written for the tests',
    ...table(own),
    ENDING,
  ].join('\n');
}

const table = (all: readonly Measured[]): readonly string[] => [
  '| document | lines | ids | ids right | ids found | wordings | printed whole | asked for |',
  '|---|---|---|---|---|---|---|---|',
  ...all.map(
    ({ key, lines, quality }) =>
      `| ${key.framework} | ${lines.length} | ${key.questions.length} | ${shown(quality.precision)} | ${shown(quality.recall)} | ` +
      `${shown(quality.wordings)} | ${shown(quality.wholeWordings)} | ${key.thresholds.ids} %, ${key.thresholds.wordings} % |`,
  ),
];

/** Rounded down, so that a share never looks better than it is. */
const shown = (share: Share): string =>
  `${(Math.floor(percent(share) * 10) / 10).toFixed(1)} % (${share.right} of ${share.of})`;

if (import.meta.main) {
  if (hasPublished) {
    const page = importPage(await measureAll(publishedKeys()), await measureAll(ownKeys()));
    await writeFile(join(import.meta.dirname, '..', 'docs', 'import.md'), page);
    console.log('docs/import.md');
  } else {
    console.warn(`docs/import.md is left as it is: its figures need the published documents (${PUBLISHED}).`);
  }
}
