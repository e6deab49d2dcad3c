import type { Framework } from '../../framework/model/framework.ts';
import { questionsOf } from '../../framework/model/rule.ts';
import type { CompiledInstrument, CompiledItem, Evaluation, RuleProblem } from '../../response/index.ts';
import type { EntriesInView } from './entries.ts';
import { fieldName } from './field-names.ts';
import { type SourceView, sourceView } from './in-words.ts';

/** What a rule says beside a question: `error` refuses the answers, `challenge` asks to look again or to explain. */
export interface RuleMessage {
  readonly rule: string;
  readonly kind: RuleProblem['severity'];
  readonly text: string;
  readonly source: SourceView;
  /** It has something to say as the answers stand. Others are there, out of sight, for scripts to show. */
  readonly fires: boolean;
  /** Of the field that takes an explanation; only for a challenge. */
  readonly anchor: string;
  readonly field: string;
  readonly explained: string;
  readonly basedOn: number;
}

interface Speaking {
  readonly compiled: CompiledInstrument;
  readonly evaluation: Evaluation;
  /** On a case page: then silent rules are there too. */
  readonly entries?: EntriesInView;
}

type Said = Omit<RuleProblem, 'explained'> & { readonly explained?: string; readonly fires: boolean };

/** Messages by the item whose view shows them: of several on the page, the last. */
export function messagesByItem(
  standing: Speaking,
  items: readonly CompiledItem[],
): ReadonlyMap<string, readonly RuleMessage[]> {
  const { compiled, entries } = standing;
  const placed = allSaid(standing).flatMap((said) => {
    const place = items.findLast((item) => isAbout(item, said.questions));
    return place ? [{ at: place.id, message: messageOf(said, compiled.framework, entries) }] : [];
  });
  return new Map([...Map.groupBy(placed, ({ at }) => at)].map(([id, all]) => [id, all.map(({ message }) => message)]));
}

/** Whether what is said of some questions is said of this item. */
export const isAbout = ({ id, question }: CompiledItem, questions: readonly string[]): boolean =>
  questions.includes(id) || questions.includes(question.id);

function allSaid({ compiled, evaluation, entries }: Speaking): readonly Said[] {
  const firing = evaluation.problems.map((problem) => ({ ...problem, fires: true }));
  if (!entries) return firing;
  const speaks = new Set(firing.map(({ rule }) => rule));
  return [...firing, ...silent(compiled).filter(({ rule }) => !speaks.has(rule))];
}

/** Everything that might be said while the answers change, as it would be said. */
function silent({ instrument, limits, items }: CompiledInstrument): readonly Said[] {
  const rules = instrument.rules.flatMap((rule): readonly Said[] =>
    rule.kind === 'derive'
      ? []
      : [
          {
            ...{ rule: rule.id, message: rule.because, source: rule.source, fires: false },
            severity: rule.kind === 'require' ? 'error' : 'challenge',
            questions: questionsOf(rule),
          },
        ],
  );
  const late = limits.flatMap(({ limit: { id, questions, because, source } }): readonly Said[] =>
    questions.length === 0
      ? []
      : [{ rule: id, severity: 'challenge', questions, message: because, source, fires: false }],
  );
  return [...rules, ...late, ...items.filter(isSummaryWithoutNa).map(naSilent)];
}

const isSummaryWithoutNa = ({ question, answer }: CompiledItem): boolean =>
  question.kind === 'summary' && answer.type === 'choice' && answer.codes.every(({ code }) => code !== 'na');

/** The engine's own challenge to *not applicable* where the framework does not provide for it. */
const naSilent = ({ id }: CompiledItem): Said => ({
  rule: `na-not-provided-${id}`,
  severity: 'challenge',
  questions: [id],
  message: '',
  source: { kind: 'assumed', note: '' },
  fires: false,
});

const messageOf = (
  { rule, severity, message, source, explained = '', fires }: Said,
  framework: Pick<Framework, 'documents'>,
  entries: EntriesInView | undefined,
): RuleMessage => ({
  ...{ rule, kind: severity, text: message, fires },
  source: sourceView(source, framework),
  anchor: `explain-${rule.replace(/[^\w-]/g, '-')}`,
  field: fieldName('explanation', rule),
  explained: entries?.text('explanation', rule) ?? explained,
  basedOn: entries?.revision('explanation', rule) ?? 0,
});
