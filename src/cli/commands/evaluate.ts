import { evaluateFiles } from '../../inspection/offline/evaluate-files.ts';
import type { Evaluation } from '../../response/index.ts';
import type { Output } from '../output.ts';
import { library, orRefuse } from './library.ts';

interface EvaluateOptions {
  readonly framework: string;
  readonly instrument?: string;
  readonly case: string;
  readonly answers: string;
  readonly json?: boolean;
}

/** `evaluate`: what is asked, derived, refused, challenged, missing. A rule that refuses is a result, not an error. */
export async function evaluateCommand(options: EvaluateOptions, output: Output): Promise<void> {
  const evaluation = orRefuse(
    await evaluateFiles(await library(), {
      framework: options.framework,
      caseFile: options.case,
      answersFile: options.answers,
      ...(options.instrument === undefined ? {} : { instrument: options.instrument }),
    }),
  );
  output.out(options.json ? JSON.stringify(evaluation, null, 2) : inWords(evaluation));
}

function inWords({ asked, notAsked, answers, problems, missing, complete, setAside, due }: Evaluation): string {
  const derived = Object.entries(answers).flatMap(([id, answer]) =>
    answer.by === 'rule' ? [`  ${id} = ${String(answer.value)}  (rule ${answer.rule})`] : [],
  );
  return [
    `${asked.length} asked, ${Object.keys(answers).length} answered, ${missing.length} missing: ${complete ? 'complete' : 'not complete'}`,
    ...titled(
      'Missing',
      missing.map((id) => `  ${id}`),
    ),
    ...titled('Set by rule', derived),
    ...titled(
      'Refused and challenged',
      problems.map(
        (one) =>
          `  ${one.severity} ${one.questions.join(', ')}: ${one.message}${one.explained === undefined ? '' : ` (explained: ${one.explained})`}`,
      ),
    ),
    ...titled(
      'Due',
      due.map(
        (one) =>
          `  ${one.title}: ${one.due}${one.onTime === null ? '' : one.onTime ? ', in time' : `, late (${one.done})`}`,
      ),
    ),
    ...titled(
      'Kept, counts for nothing',
      setAside.map((one) => `  ${one.id} = ${String(one.value)}: ${one.because}`),
    ),
    ...titled(
      'Not asked',
      notAsked.map((one) => `  ${one.id}: ${one.because}`),
    ),
  ].join('\n');
}

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];
