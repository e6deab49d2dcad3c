import type { Problem } from '../model/problem.ts';
import { type FrameworkFolder, openFolder } from './folder.ts';
import { Places } from './places.ts';
import { type AnsweringExample, examplesFile, type RatingExample } from './shape/examples-file.ts';
import { shaped } from './shaped-file.ts';
import { parseYaml } from './yaml-file.ts';

export type Example = AnsweringExample | RatingExample;

/** The worked examples of a framework, in the order of files, with the place of each. */
export interface ReadExamples {
  readonly examples: readonly Example[];
  readonly places: Places;
  /** Files that cannot be read or are out of shape; their examples are missing from the list. */
  readonly problems: readonly Problem[];
}

export const isRating = (example: Example): example is RatingExample => 'rates' in example;

/** Reads `examples/*.yaml` of a framework's folder. No examples are no problem; they are needed rule by rule. */
export async function readExamples(path: string | FrameworkFolder): Promise<ReadExamples> {
  const folder = openFolder(path);
  const places = new Places();
  const examples: Example[] = [];
  const problems: Problem[] = [];
  for (const name of await folder.list('examples', '.yaml')) {
    const text = await folder.read(name);
    if (!text.ok) {
      problems.push(text.problem);
      continue;
    }
    const file = parseYaml(text.file, text.text);
    const read = shaped(file, examplesFile);
    problems.push(...read.problems);
    examples.push(...(read.value ?? []).map((example, index) => places.note(example, file, [index])));
  }
  return { examples, places, problems };
}
