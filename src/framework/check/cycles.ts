import { referencesOf } from '../model/condition/index.ts';
import type { Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { Check, CheckContext } from './context.ts';

/** Cycles in the joint graph of conditions and derived answers: no order would decide them. */
export const checkCycles: Check = (context) =>
  context.framework.instruments.flatMap((instrument) => cyclesOf(instrument, context));

function cyclesOf(instrument: Instrument, context: CheckContext): readonly Problem[] {
  const graph = dependencies(instrument, context);
  const done = new Set<string>();
  const problems: Problem[] = [];
  const walk = (id: string, trail: readonly string[]): void => {
    if (done.has(id)) return;
    const seen = trail.indexOf(id);
    if (seen >= 0) {
      const cycle = [...trail.slice(seen), id];
      const owner = context.answerables(instrument).get(id)?.question ?? instrument;
      problems.push(
        context.problem('cycle', `${cycle.join(' → ')}: each waits for the next, so none can be decided`, owner),
      );
      return;
    }
    for (const next of graph.get(id) ?? []) walk(next, [...trail, id]);
    done.add(id);
  };
  for (const id of graph.keys()) walk(id, []);
  return problems;
}

/** For each answerable id, the ids that its being asked, or its derived answer, depends on. */
function dependencies(instrument: Instrument, context: CheckContext): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  const recorded = new Map<string, string>();
  for (const [id, { question }] of context.answerables(instrument)) {
    if (question.records !== undefined) recorded.set(question.records, id);
  }
  const add = (id: string, text: string | undefined): void => {
    const condition = text === undefined ? undefined : context.condition(text);
    const edges = graph.get(id) ?? new Set<string>();
    graph.set(id, edges);
    if (!condition?.ok) return;
    for (const reference of referencesOf(condition.root)) {
      const on = reference.kind === 'answer' ? reference.id : recorded.get(reference.id);
      if (on !== undefined) edges.add(on);
    }
  };
  for (const [id, { when }] of context.answerables(instrument)) add(id, when);
  for (const rule of instrument.rules) {
    if (rule.kind === 'derive') for (const id of Object.keys(rule.set)) add(id, rule.when);
  }
  return graph;
}
