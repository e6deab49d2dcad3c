import type { AnswerShape, AnswerValue } from '../../framework/model/answer.ts';
import { words } from '../words/words.ts';

export interface OptionView {
  readonly value: string;
  readonly text: string;
  /** What the code means, where a document defines it. */
  readonly hint: string | null;
  readonly checked: boolean;
}

/** What takes an answer. Templates know no more of a question's answer than this. */
export type ControlView =
  | { readonly type: 'radios' | 'checkboxes'; readonly options: readonly OptionView[]; readonly hint: string | null }
  | { readonly type: 'number' | 'text'; readonly value: string; readonly hint: string | null }
  | { readonly type: 'date'; readonly day: string; readonly month: string; readonly year: string; readonly hint: null };

/**
 * The control for a kind of answer, holding the value that was entered.
 * @param alsoNa offers *not applicable* though the framework does not provide for it (summaries)
 */
export function controlOf(shape: AnswerShape, value: AnswerValue | undefined, alsoNa = false): ControlView {
  switch (shape.type) {
    case 'choice': {
      const given = [value ?? []].flat();
      const option = (code: string, text: string, hint: string | null): OptionView => ({
        ...{ value: code, text, hint },
        checked: given.includes(code),
      });
      const options = shape.codes.map(({ code, label, definition }) => option(code, label, definition ?? null));
      const hasNa = shape.codes.some(({ code }) => code === 'na');
      if (alsoNa && !hasNa) options.push(option('na', words('ask.na'), words('ask.na.hint')));
      const hint = shape.max === undefined ? null : words('ask.most', { max: shape.max });
      return { type: shape.multiple ? 'checkboxes' : 'radios', options, hint };
    }
    case 'number': {
      return { type: 'number', value: String(value ?? ''), hint: numberHint(shape) };
    }
    case 'date': {
      const [year = '', month = '', day = ''] = String(value ?? '').split('-');
      return { type: 'date', day, month, year, hint: null };
    }
    case 'text':
      return { type: 'text', value: String(value ?? ''), hint: null };
  }
}

/** What may be typed: from where to where, and numbers that stand for something else. */
function numberHint({ min, max, special }: AnswerShape & { readonly type: 'number' }): string | null {
  const range = min === undefined || max === undefined ? [] : [words('ask.number.between', { min, max })];
  const others = special.map(({ value, label }) => words('ask.special', { value, label }));
  return [...range, ...others].join(' ') || null;
}
