import type { Answers } from '../../framework/model/answer.ts';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { Framework } from '../../framework/model/framework.ts';
import type { Problem } from '../../framework/model/problem.ts';
import { compile, type Evaluation, evaluate, validateAnswers, validateFacts } from '../../response/index.ts';
import type { Found, Library } from './library.ts';
import { isRecord, readJson } from './text-file.ts';

export interface EvaluateRequest {
  readonly framework: string;
  /** May be left out where the framework has one instrument. */
  readonly instrument?: string;
  readonly caseFile: string;
  readonly answersFile: string;
}

/** Reads a case and its answers from files and evaluates them. Every unknown id, code and type is listed. */
export async function evaluateFiles(library: Library, request: EvaluateRequest): Promise<Found<Evaluation>> {
  const found = await library.get(request.framework);
  if (!found.ok) return found;
  const framework = found.value;
  const instrument = chooseInstrument(framework, request.instrument);
  if (!instrument.ok) return instrument;
  const [facts, given] = await Promise.all([readRecord(request.caseFile), readRecord(request.answersFile)]);
  if (!facts.ok || !given.ok) {
    return { ok: false, problems: [...(facts.ok ? [] : facts.problems), ...(given.ok ? [] : given.problems)] };
  }
  const compiled = compile(framework, instrument.value);
  const { explained, ...answers } = given.value;
  const problems = [
    ...inFile(validateFacts(framework.facts, facts.value), request.caseFile),
    ...inFile([...validateAnswers(compiled, answers), ...explainedProblems(explained)], request.answersFile),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const context = { explained: (explained ?? {}) as Readonly<Record<string, string>>, calendar: library.calendar };
  return { ok: true, value: evaluate(compiled, facts.value as CaseFacts, answers as Answers, context) };
}

function chooseInstrument(framework: Framework, id: string | undefined): Found<string> {
  const known = framework.instruments.map((instrument) => instrument.id);
  const [only, another] = known;
  if (id === undefined && only !== undefined && another === undefined) return { ok: true, value: only };
  if (id !== undefined && known.includes(id)) return { ok: true, value: id };
  const message =
    id === undefined
      ? `${framework.id} has several instruments: choose one with --instrument (${known.join(', ')})`
      : `${framework.id} has no instrument "${id}". It has ${known.join(', ')}.`;
  return { ok: false, problems: [{ code: 'unknown-instrument', message }] };
}

async function readRecord(file: string): Promise<Found<Readonly<Record<string, unknown>>>> {
  const read = await readJson(file);
  if (!read.ok) return read;
  if (isRecord(read.value)) return { ok: true, value: read.value };
  return { ok: false, problems: [{ code: 'not-an-object', message: 'Expected one JSON object', file }] };
}

/** The answers file may explain challenges: `"explained": {"rule": "why the answer stands"}`. */
function explainedProblems(explained: unknown): readonly Problem[] {
  if (explained === undefined) return [];
  if (isRecord(explained) && Object.values(explained).every((words) => typeof words === 'string')) return [];
  return [{ code: 'wrong-type', message: '"explained" is an object from rule to text' }];
}

const inFile = (problems: readonly Problem[], file: string): readonly Problem[] =>
  problems.map((problem) => ({ ...problem, file }));
