import type { Section } from '../../../framework/model/question.ts';
import { shareText } from '../../../report/figures.ts';
import type { Context } from '../../../report/view/context.ts';
import { judgementsOf } from '../../../report/view/judgements.ts';
import { itemRow } from './item-rows.ts';

/** Shares by theme, for frameworks that rate no standard, and the judgements that they are made of, section by section. */
export function themeView(context: Context, inspectionId: string) {
  const { input } = context;
  const judged = input.findings.standards.length > 0 ? [] : judgementsOf(context);
  return {
    themes: input.findings.themes
      .filter(({ of }) => of > 0)
      .map(({ title, sufficient, of }) => ({ title, share: shareText(sufficient, of) })),
    sections: input.instruments.flatMap(({ framework, instrument }) =>
      instrument.sections.flatMap((section) => {
        const mine = judged.filter(
          (one) => one.framework === framework.id && one.instrument === instrument.id && isIn(section, one.item.id),
        );
        if (mine.length === 0) return [];
        return [{ title: section.title, items: mine.map((counts) => itemRow(input, inspectionId, counts)) }];
      }),
    ),
  };
}

const isIn = ({ questions }: Section, id: string): boolean =>
  questions.some((question) => id === question.id || id.startsWith(`${question.id}/`));
