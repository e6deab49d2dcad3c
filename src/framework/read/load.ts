import type { z } from 'zod';
import type { AnswerCode } from '../model/answer.ts';
import type { Fact } from '../model/fact.ts';
import type { Framework, Instrument, Programme } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { RatingPlan } from '../model/rating.ts';
import type { SamplingPlan } from '../model/sampling.ts';
import type { KeyQuestion, Prompt, Standard, Theme } from '../model/standard.ts';
import { type FrameworkFolder, openFolder } from './folder.ts';
import { type GuidanceFile, parseGuidance } from './guidance-file.ts';
import { Places } from './places.ts';
import { resolveInstrument } from './resolve-instrument.ts';
import { factsFile } from './shape/facts-file.ts';
import { frameworkFile } from './shape/framework-file.ts';
import { type InstrumentFile, instrumentFile } from './shape/instrument-file.ts';
import { ratingFile } from './shape/rating-file.ts';
import { samplingFile } from './shape/sampling-file.ts';
import { standardsFile } from './shape/standards-file.ts';
import { shaped } from './shaped-file.ts';
import { strip } from './strip.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** A framework as it was read, with what a checker needs to say where a fault is. */
export interface ReadFramework {
  readonly framework: Framework;
  readonly places: Places;
  /** Printed and added questions as `framework.yaml` counts them. */
  readonly contents: { readonly questions: number; readonly added: number };
  readonly header: YamlFile;
  readonly guidance: readonly GuidanceFile[];
  /** Problems of reading that leave a framework to check further. */
  readonly problems: readonly Problem[];
}

export type ReadResult =
  | { readonly ok: true; readonly read: ReadFramework }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a framework's folder. `ok` is false where a file is missing or out of shape, so that nothing can be made of it;
 * otherwise the framework is there, and what else was found wrong stands in `problems`.
 */
export async function readFrameworkFolder(path: string | FrameworkFolder): Promise<ReadResult> {
  const reader = new FolderReader(openFolder(path));
  return reader.read();
}

class FolderReader {
  readonly #folder: FrameworkFolder;
  readonly #problems: Problem[] = [];
  readonly #places = new Places();

  constructor(folder: FrameworkFolder) {
    this.#folder = folder;
  }

  async read(): Promise<ReadResult> {
    const header = await this.#yaml('framework.yaml', frameworkFile);
    const facts = await this.#yaml('facts.yaml', factsFile);
    const standards = await this.#yaml('standards.yaml', standardsFile, EMPTY_STANDARDS);
    const rating = await this.#yaml('rating.yaml', ratingFile, null);
    const sampling = await this.#yaml('sampling.yaml', samplingFile, NO_PLANS);
    const instruments = await this.#instruments(header?.value.instruments ?? []);
    const guidance = await this.#guidance();
    if (!header || !facts || !standards || rating === undefined || !sampling || instruments === undefined) {
      return { ok: false, problems: this.#problems };
    }
    const framework: Framework = {
      ...this.#identity(header),
      facts: this.#noted<Fact>(facts.value.facts, facts.file, 'facts'),
      answerSets: facts.value.answerSets as Readonly<Record<string, readonly AnswerCode[]>>,
      standards: this.#noted<Standard>(standards.value.standards, standards.file, 'standards'),
      keyQuestions: this.#noted<KeyQuestion>(standards.value.keyQuestions, standards.file, 'keyQuestions'),
      prompts: this.#noted<Prompt>(standards.value.prompts, standards.file, 'prompts'),
      themes: this.#noted<Theme>(standards.value.themes, standards.file, 'themes'),
      instruments: this.#resolved(instruments, facts.value.answerSets as never, standards.value, guidance),
      programmes: this.#noted<Programme>(header.value.programmes, header.file, 'programmes'),
      sampling: this.#noted<SamplingPlan>(sampling.value.plans, sampling.file, 'plans'),
      rating: rating.value === null ? null : this.#rating(rating.value, rating.file),
    };
    this.#places.note(framework, header.file as YamlFile, []);
    return {
      ok: true,
      read: {
        framework,
        places: this.#places,
        contents: header.value.contents,
        header: header.file as YamlFile,
        guidance: [...guidance.values()].filter((file) => file !== undefined),
        problems: this.#problems,
      },
    };
  }

  #identity(
    header: Loaded<typeof frameworkFile>,
  ): Pick<Framework, 'id' | 'title' | 'version' | 'from' | 'until' | 'summary' | 'documents'> {
    const { id, title, version, from, until, summary, documents } = header.value;
    return { id, title, version, from, until, summary, documents };
  }

  #rating(value: z.infer<typeof ratingFile>, file: YamlFile | undefined): RatingPlan {
    const methods = this.#noted<RatingPlan['methods'][number]>(value.methods, file, 'methods');
    const plan: RatingPlan = { ...(deepStrip(value) as RatingPlan), methods };
    return file ? this.#places.note(plan, file, []) : plan;
  }

  #noted<T extends object>(items: readonly object[], file: YamlFile | undefined, ...path: string[]): readonly T[] {
    return items.map((item, index) => {
      const clean = deepStrip(item) as T;
      return file ? this.#places.note(clean, file, [...path, index]) : clean;
    });
  }

  #resolved(
    shapes: readonly Loaded<typeof instrumentFile>[],
    answerSets: Readonly<Record<string, readonly AnswerCode[]>>,
    standards: z.infer<typeof standardsFile>,
    guidance: ReadonlyMap<string, GuidanceFile | undefined>,
  ): readonly Instrument[] {
    const labels = new Map<string, string>();
    for (const { id, label } of [...standards.keyQuestions, ...standards.prompts]) labels.set(id, label);
    return shapes.map(({ value, file }) =>
      resolveInstrument(value as InstrumentFile, {
        file: file as YamlFile,
        places: this.#places,
        answerSets,
        labels,
        guidance,
        problems: this.#problems,
      }),
    );
  }

  async #instruments(ids: readonly string[]): Promise<readonly Loaded<typeof instrumentFile>[] | undefined> {
    const loaded = await Promise.all(ids.map((id) => this.#yaml(`instruments/${id}.yaml`, instrumentFile)));
    const whole = loaded.filter((one) => one !== undefined);
    return whole.length === loaded.length ? whole : undefined;
  }

  async #guidance(): Promise<Map<string, GuidanceFile | undefined>> {
    const found = new Map<string, GuidanceFile | undefined>();
    for (const name of await this.#folder.list('guidance', '.md')) {
      const file = await this.#folder.read(name);
      if (!file.ok) {
        this.#problems.push(file.problem);
        found.set(name, undefined);
        continue;
      }
      const parsed = parseGuidance(file.file, file.text);
      this.#problems.push(...parsed.problems);
      found.set(name, parsed);
    }
    return found;
  }

  /** Reads one file; `instead` is what its absence means, where it may be absent. */
  async #yaml<S extends z.ZodType, A = never>(
    name: string,
    shape: S,
    instead?: A,
  ): Promise<Loaded<S> | { readonly value: A; readonly file: undefined } | undefined> {
    const text = await this.#folder.read(name);
    if (!text.ok) {
      if (text.absent && instead !== undefined) return { value: instead, file: undefined };
      this.#problems.push(text.problem);
      return undefined;
    }
    const file = parseYaml(text.file, text.text);
    const { value, problems } = shaped(file, shape);
    this.#problems.push(...problems);
    return value === undefined ? undefined : { value: value as z.infer<S>, file };
  }
}

interface Loaded<S extends z.ZodType> {
  readonly value: z.infer<S>;
  readonly file: YamlFile | undefined;
}

const EMPTY_STANDARDS: z.infer<typeof standardsFile> = { standards: [], keyQuestions: [], prompts: [], themes: [] };
const NO_PLANS: { readonly plans: readonly object[] } = { plans: [] };

function deepStrip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepStrip);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(strip(value)).map(([key, inner]) => [key, deepStrip(inner)]));
}
