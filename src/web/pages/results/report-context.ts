import type { Findings } from '../../../finding/index.ts';
import type { SoFar } from '../../../inspection/results/index.ts';
import { type Context, contextOf } from '../../../report/view/context.ts';

/** What the internal report says things with, over the findings of this moment. */
export const reportContext = ({ inspection, setting, tally }: SoFar, findings: Findings): Context =>
  contextOf({
    title: inspection.title,
    date: '',
    edition: 'internal',
    framework: setting.rating,
    instruments: setting.instruments,
    programme: setting.programme.id,
    programmeFramework: setting.framework,
    findings,
    items: tally.items,
  });
