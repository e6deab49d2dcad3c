import type { Framework } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { ReadConformance } from '../read/conformance.ts';
import { questionsOfInstrument } from './context.ts';

/** Documents and ids that `conformance.yaml` mentions and the framework does not have, and decisions left unsaid. */
export function checkConformance(read: ReadConformance, framework: Framework): readonly Problem[] {
  const documents = new Set(framework.documents.map(({ id }) => id));
  const known = referableIds(framework);
  return [
    ...read.problems,
    ...read.statements.flatMap((statement, index) => {
      const tell = (code: string, message: string, ...path: (string | number)[]): Problem => ({
        code,
        message: `Statement ${index + 1}: ${message}`,
        ...read.places.of(statement, ...path),
      });
      const { at, as, refs, decision } = statement;
      const needsWords = (as === 'decided' || as === 'contradiction') && decision === undefined;
      return [
        ...('document' in at && !documents.has(at.document)
          ? [tell('unknown-document', `there is no document "${at.document}"`, 'at', 'document')]
          : []),
        ...(needsWords ? [tell('missing-decision', `what is ${as} needs a decision, and why`)] : []),
        ...(as === 'rule' && refs.length === 0 ? [tell('missing-ref', 'what a rule holds names the rule (refs)')] : []),
        ...refs.flatMap((ref, i) =>
          known.has(ref) ? [] : [tell('unknown-ref', `nothing in the framework has the id "${ref}"`, 'refs', i)],
        ),
      ];
    }),
  ];
}

/** Every id that a statement may point to. */
export function referableIds(framework: Framework): ReadonlySet<string> {
  const { instruments, sampling, rating } = framework;
  const idsOf = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);
  return new Set([
    ...idsOf(framework.facts),
    ...Object.keys(framework.answerSets),
    ...idsOf(framework.standards),
    ...idsOf(framework.keyQuestions),
    ...idsOf(framework.prompts),
    ...idsOf(framework.themes),
    ...idsOf(framework.programmes),
    ...idsOf(instruments),
    ...instruments.flatMap((one) => [
      ...idsOf(one.sections),
      ...questionsOfInstrument(one).flatMap(({ id, parts }) => [id, ...parts.map((part) => `${id}/${part.id}`)]),
      ...idsOf(one.rules),
      ...idsOf(one.limits),
      ...idsOf(one.periods),
      ...idsOf(one.alternatives),
    ]),
    ...sampling.flatMap((plan) => [
      plan.id,
      plan.duplicate.code,
      ...plan.exclusions.map(({ code }) => code),
      ...idsOf(plan.columns),
      ...idsOf(plan.shares),
    ]),
    ...(sampling.length > 0 ? GENERAL_EXCLUSIONS : []),
    ...(rating ? [...idsOf(rating.methods), ...PANEL_CODES] : []),
  ]);
}

/** Reasons for which every plan leaves a row out (docs/framework-format.md, *sampling.yaml*). */
const GENERAL_EXCLUSIONS = ['starts-after', 'outside-window', 'other-domain'];
const PANEL_CODES = ['five-or-fewer', 'near-edge', 'one-case', 'rounded'];
