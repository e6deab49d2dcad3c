import type { ExplanationCount } from '../../../inspection/results/index.ts';
import { counted, words } from '../../words/words.ts';
import { itemAddress } from './addresses.ts';

/** How often each reason was given for a judgement that fell short. */
export function explanationView(inspectionId: string, one: ExplanationCount) {
  const [framework = '', instrument = ''] = one.instrument.split('/');
  return {
    id: one.id,
    label: one.label,
    href: one.explains === null ? null : itemAddress(inspectionId, { framework, instrument, item: one.explains }),
    asked: counted('results.explained', one.asked),
    without: one.asked > one.given ? words('results.explained.without', { count: one.asked - one.given }) : null,
    reasons: one.reasons.map(({ label, count }) => ({ label, count })),
  };
}
