import type { AnswerValue } from '../../../framework/model/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { basedField } from '../../view/field-names.ts';
import { answerInWords } from '../../view/in-words.ts';
import { words } from '../../words/words.ts';
import { aroundCase } from './around-case.ts';
import { newerField } from './form-fields.ts';
import type { OpenCase } from './open-case.ts';
import type { SavedForm } from './save-form.ts';

/** What was changed elsewhere meanwhile: both, to choose from. Nothing of it is decided for anybody. */
export function conflictView(open: OpenCase, action: string, { conflicts, saved, refused }: SavedForm, go: string) {
  const { view } = open.assessment;
  const { compiled } = open.worn;
  const inWords = (kind: string, id: string, value: AnswerValue | null): string => {
    if (value === null) return words('assess.conflict.nothing');
    const item = kind === 'answer' ? compiled.items[compiled.indexOf.get(id) ?? -1] : undefined;
    return answerInWords(item?.answer, value);
  };
  const sent = conflicts.map(({ typed: { field, value, basedOn }, theirs, revision, at }, index) => ({
    anchor: `keep-${index}`,
    keep: `keep:${field.name}`,
    label: field.label,
    kind: words(`assess.entry.${field.kind}`),
    mine: inWords(field.kind, field.id, value),
    theirs: inWords(field.kind, field.id, theirs),
    when: timeInWords(at),
    hidden: [
      { name: basedField(field.name), value: String(basedOn) },
      { name: newerField(field.name), value: String(revision) },
      ...[value ?? []].flat().map((one) => ({ name: field.name, value: String(one) })),
    ],
  }));
  // What was refused besides goes along, so that it is still there when the choice is made.
  const carried = refused.flatMap(({ typed: { field, value, basedOn } }) => [
    { name: basedField(field.name), value: String(basedOn) },
    ...[value ?? []].flat().map((one) => ({ name: field.name, value: String(one) })),
  ]);
  return {
    ...aroundCase(open, words('assess.conflict.title'), null),
    action,
    saved,
    carried,
    framework: { meaning: view.framework.meaning, wording: view.framework.wording },
    conflicts: sent,
    go,
  };
}
