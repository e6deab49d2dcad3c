import type { Block, Extraction, FoundQuestion, PageStart, ReadDocument, Repair } from './model.ts';
import type { Gathered } from './questions/entry.ts';
import { findWordings } from './questions/find-wording.ts';
import { findDuplicates, toQuestions } from './questions/finish.ts';
import { gather } from './questions/gather.ts';
import { inferLostIds } from './questions/lost-ids.ts';
import { splitParts } from './questions/parts.ts';
import { dropRepeated } from './questions/repeated.ts';
import { dropTitles } from './questions/titles.ts';
import { flattenedPieces, hasFlattenedTables } from './rows/flattened/pieces.ts';
import { orderFragments } from './rows/fragments.ts';
import { splitGluedIds } from './rows/glued.ts';
import { liftInnerIds } from './rows/inner-ids.ts';
import type { Piece } from './rows/piece.ts';
import { plainPieces } from './rows/plain-pieces.ts';
import { settleQuestionColumn } from './rows/question-column.ts';
import { unweave } from './rows/unweave.ts';
import { knownIds } from './rules/mentioned.ts';
import { type Stretch, suggestRules } from './rules/suggest.ts';

/**
 * A document that was read → its questions, with everything that was mended, could not be placed, stands twice or may
 * be a rule. Never throws and never guesses in silence: a document without questions gives none.
 */
export function extractQuestions(document: ReadDocument): Extraction {
  const repairs: Repair[] = [];
  const gathered = toEntries(toPieces(document, repairs));
  const questions = toQuestions(gathered.entries);
  const known = knownIds(questions.map((question) => question.id));
  return {
    questions,
    unmatched: gathered.unmatched.map(({ line, text }) => ({ line, text })),
    duplicates: findDuplicates(questions),
    suggestedRules: suggestRules(stretchesOf(gathered, questions), known),
    repairs: [...repairs, ...gathered.repairs].sort((a, b) => a.line - b.line),
    besides: besidesOf(gathered),
    pages: pagesOf(document.blocks),
  };
}

function toPieces(document: ReadDocument, repairs: Repair[]): Piece[] {
  const { blocks } = document;
  const pieces = hasFlattenedTables(blocks) ? flattenedPieces(blocks, repairs) : plainPieces(blocks);
  const steps = [settleQuestionColumn, splitGluedIds, orderFragments, liftInnerIds, unweave];
  return steps.reduce((done, step) => step(done), pieces);
}

function toEntries(pieces: readonly Piece[]): Gathered {
  const steps = [dropTitles, inferLostIds, findWordings, splitParts, dropRepeated];
  return steps.reduce((done, step) => step(done), gather(pieces));
}

/** Everything that was said, with the question it stands under; the questions are those of the entries, in order. */
function stretchesOf(gathered: Gathered, questions: readonly FoundQuestion[]): Stretch[] {
  const said = gathered.entries
    .filter((entry) => entry.id !== null)
    .flatMap((entry, index) =>
      [{ line: entry.line, text: entry.wording }, ...entry.body].map((stretch) => ({
        line: stretch.line,
        text: stretch.text,
        id: questions[index]?.id ?? null,
      })),
    );
  return [...said, ...gathered.unmatched.map(({ line, text }) => ({ line, text, id: null }))];
}

/** What belongs to no question, with the headings above none. */
function besidesOf(gathered: Gathered): { line: number; text: string }[] {
  const told = new Set(gathered.entries.map((entry) => entry.section));
  return [...gathered.besides, ...gathered.sections.filter(({ text }) => !told.has(text))]
    .map(({ line, text }) => ({ line, text }))
    .sort((a, b) => a.line - b.line);
}

/** The first line of each page, as far as the blocks tell their pages. */
const pagesOf = (blocks: readonly Block[]): readonly PageStart[] =>
  blocks.flatMap(({ page, line }, i) => (page === undefined || page === blocks[i - 1]?.page ? [] : [{ page, line }]));
