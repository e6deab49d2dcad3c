import { type Benchmark, inMicroseconds } from '../support/figure.ts';
import { median } from '../support/statistics.ts';
import { timeLoops } from '../support/time-loops.ts';
import { forms } from './instruments.ts';
import { runners } from './runners.ts';
import { timeSurvey } from './survey.ts';

/** Most that a change may take, as a multiple of code written by hand for the one instrument. */
export const CHANGE_LIMIT = 5;

/** One answer changed and the new state known, against straight-line code for the same instrument. */
export const changeBenchmark: Benchmark = async ({ quick, progress }) => {
  const size = quick ? { rounds: 5, milliseconds: 60 } : { rounds: 15, milliseconds: 200 };
  const all = await forms();
  return all.flatMap((form) => {
    progress(`change: ${form.name}`);
    const { ours, peer, steps } = runners(form);
    const [mine = [], theirs = []] = timeLoops([ours, peer], size).map((runs) => runs.map((time) => time / steps));
    const ratio = median(mine.map((time, i) => time / (theirs[i] ?? Number.NaN)));
    const survey = timeSurvey(form);
    const benchmark = 'change';
    const took = inMicroseconds(median(mine));
    return [
      {
        benchmark,
        what: `${form.name}: against code by hand`,
        ours: took,
        peer: inMicroseconds(median(theirs)),
        measured: ratio,
        unit: '×',
        limit: CHANGE_LIMIT,
      },
      {
        benchmark,
        what: `${form.name}: against survey-core`,
        ours: took,
        peer: inMicroseconds(survey),
        measured: median(mine) / survey,
        unit: '×',
      },
    ];
  });
};
