import { type CasesByOutcome, OUTCOMES } from '../../../inspection/results/index.ts';
import { words } from '../../words/words.ts';
import { caseAddress } from './addresses.ts';

/** The cases behind a figure by what was judged; null for those who may not follow it. */
export const behindView = (inspectionId: string, behind: CasesByOutcome | null) =>
  behind &&
  OUTCOMES.filter((outcome) => behind[outcome].length > 0).map((outcome) => ({
    title: words('results.behind', { outcome: words(`results.outcome.${outcome}`), count: behind[outcome].length }),
    cases: behind[outcome].map(({ caseId, reference }) => ({
      text: reference,
      href: caseAddress(inspectionId, caseId),
    })),
  }));
