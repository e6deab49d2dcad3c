import type { AnswerValue } from '../../../framework/model/answer.ts';
import type { EntryInView } from '../../view/entries.ts';
import { entriesInView } from '../../view/entries.ts';
import type { Standing } from '../../view/question-view.ts';
import type { Typed } from './form-fields.ts';

/** A page with what was just typed in place of what is saved: nothing that could not be saved is lost by saying so. */
export function withTyped(standing: Standing, entries: readonly EntryInView[], typed: readonly Typed[]): Standing {
  const overlaid = new Map(entries.map((one) => [`${one.kind}:${one.id}`, one]));
  const entered: Record<string, AnswerValue> = { ...standing.entered };
  for (const { field, value, basedOn } of typed) {
    const { kind, id } = field;
    overlaid.set(`${kind}:${id}`, { kind, id, value, revision: basedOn });
    if (kind !== 'answer') continue;
    if (value === null) delete entered[id];
    else entered[id] = value;
  }
  return { ...standing, entered, entries: entriesInView([...overlaid.values()]) };
}
