import { overallOf, readRatings } from '../../finding/index.ts';
import { settingOf } from '../../inspection/offline/library.ts';
import { readJson } from '../../inspection/offline/text-file.ts';
import { type Output, Refusal } from '../output.ts';
import { library, orRefuse } from './library.ts';

interface OverallOptions {
  readonly framework: string;
  readonly programme?: string;
  readonly method?: string;
  readonly json?: boolean;
}

/** `overall RATINGS`: overall rating from standard ratings. */
export async function overallCommand(file: string, options: OverallOptions, output: Output): Promise<void> {
  const setting = orRefuse(await settingOf(await library(), options.framework, options.programme));
  const { rating: framework, programme } = setting;
  if (setting.framework.id !== framework.id) throw new Refusal([ratedElsewhere(setting.framework.id, framework.id)]);
  const json = orRefuse(await readJson(file));
  const ratings = readRatings(json, framework, file);
  if (!ratings.ok) throw new Refusal(ratings.problems);
  const result = overallOf({
    framework,
    ratings: ratings.value,
    programme: programme.id,
    ...(options.method === undefined ? {} : { method: options.method }),
  });
  if (!result.ok) throw new Refusal(result.problems.map((problem) => ({ ...problem, file })));
  const { overall } = result;
  if (options.json) output.out(JSON.stringify(overall, null, 2));
  else if (overall.rating === null) output.out('No overall rating: a standard that counts is not rated.');
  else output.out(`${overall.ratingLabel}: ${overall.score} of ${overall.outOf} points`);
}

const ratedElsewhere = (id: string, by: string) => ({
  code: 'no-overall',
  message: `${id} gives no overall rating: its standards count in that of ${by}. Name ${by} as the framework.`,
});
