import type { ItemCounts } from '../../../finding/index.ts';
import { shareText } from '../../../report/figures.ts';
import type { ReportInput } from '../../../report/index.ts';
import { labelOfItem } from '../../../report/view/questions.ts';
import { itemAddress } from './addresses.ts';

/** A prompt or judgement as a row that leads to its own page. */
export const itemRow = (uses: Pick<ReportInput, 'instruments'>, inspectionId: string, counts: ItemCounts) => {
  const { framework, instrument, item, yes, no, na, unanswered, notAsked } = counts;
  return {
    id: item.id,
    label: labelOfItem(uses, counts),
    href: itemAddress(inspectionId, { framework, instrument, item: item.id }),
    share: shareText(yes, yes + no),
    yes,
    no,
    na,
    unanswered,
    notAsked,
  };
};
