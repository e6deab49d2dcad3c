import type { Repair } from '../model.ts';
import { countWords } from '../text/question-words.ts';
import type { Entry, Gathered, Said } from './entry.ts';

/** Shorter paragraphs may come back for good reason. */
const LEAST_WORDS = 6;

/** Drops paragraphs that stand twice in the guidance of one question, or that say the question itself again. */
export function dropRepeated(gathered: Gathered): Gathered {
  return { ...gathered, entries: gathered.entries.map(withoutRepeated) };
}

const alike = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function withoutRepeated(entry: Entry): Entry {
  const seen = new Set<string>();
  const body: Said[] = [];
  const repairs: Repair[] = [];
  for (const said of entry.body) {
    const words = alike(said.text);
    if (countWords(words) >= LEAST_WORDS && seen.has(words)) {
      const words = `left out, a paragraph that is printed twice: “${said.text.slice(0, 80)}”`;
      repairs.push({ code: 'repeated-paragraph', line: said.line, words, confidence: 'high' });
      continue;
    }
    seen.add(words);
    body.push(said);
  }
  return repairs.length === 0 ? entry : { ...entry, body, repairs: [...entry.repairs, ...repairs] };
}
