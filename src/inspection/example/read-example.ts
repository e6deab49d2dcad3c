import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerValue } from '../../framework/model/answer.ts';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { Framework } from '../../framework/model/framework.ts';
import { type CompiledInstrument, compile } from '../../response/index.ts';
import { type Library, type Setting, settingOf } from '../offline/library.ts';
import { readResponses } from '../offline/responses/read-responses.ts';
import type { ExampleAssessor } from './people.ts';

/** The files of an example, read. */
export interface Example {
  readonly title: string;
  readonly service: string;
  readonly framework: string;
  readonly programme: string;
  readonly asOf: string;
  readonly seed: string;
  readonly assessors: readonly ExampleAssessor[];
  readonly selected: readonly string[];
  readonly setting: Setting;
  /** All frameworks that the inspection rests on. */
  readonly frameworks: readonly Framework[];
  readonly instruments: readonly CompiledInstrument[];
  readonly responses: readonly ExampleResponse[];
  readonly judgements: Readonly<Record<string, string | null>>;
  readonly panel: Readonly<Record<string, { readonly rating: string; readonly reason: string }>>;
}

export interface ExampleResponse {
  readonly case: string;
  /** Of `assessors`, or `agreed`. */
  readonly assessor: string;
  /** Position in `instruments`. */
  readonly instrument: number;
  readonly facts: CaseFacts;
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

type About = Pick<Example, 'title' | 'service' | 'framework' | 'programme' | 'asOf' | 'seed'>;

/** Reads the folder of an example. Throws where it does not fit: it comes with the product. */
export async function readExample(folder: string, library: Library): Promise<Example> {
  const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(join(folder, file), 'utf8')) as T;
  const about = await read<About>('inspection.json');
  const setting = await settingOf(library, about.framework, about.programme);
  if (!setting.ok) throw misfit(setting.problems);
  const { instruments: used, framework, rating } = setting.value;
  const instruments = used.map((one) => compile(one.framework, one.instrument.id));
  const frameworks = [...new Set([framework, rating, ...used.map((one) => one.framework)])];
  const facts = [...new Map(frameworks.flatMap((one) => one.facts).map((fact) => [fact.id, fact])).values()];
  const found = await readResponses([join(folder, 'responses.csv')], { instruments, facts, keepAnswers: true });
  if (!found.ok) throw misfit(found.problems);
  return {
    ...about,
    assessors: await read('assessors.json'),
    selected: (await read<{ selected: string[] }>('sample.json')).selected,
    judgements: await read('judgements.json'),
    panel: await read('panel.json'),
    setting: setting.value,
    frameworks,
    instruments,
    responses: found.value.responses.map((one) => ({
      case: one.case,
      assessor: one.assessor,
      instrument: one.instrument,
      facts: one.given?.facts ?? {},
      answers: one.given?.answers ?? {},
    })),
  };
}

const misfit = (problems: readonly { readonly message: string }[]): Error =>
  new Error(`The example does not fit: ${problems.map(({ message }) => message).join(' ')}`);
