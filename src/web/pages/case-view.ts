import type { CaseRecord } from '../../inspection/overview/index.ts';
import type { Actor } from '../../inspection/ports/index.ts';
import type { WebDeps } from '../deps.ts';
import { words } from '../words/words.ts';
import { factsInWords, instrumentTitle } from './labels.ts';

/** The record of one case as its page shows it. */
export async function caseView(deps: WebDeps, record: CaseRecord, reader: Pick<Actor, 'accountId'>) {
  const { inspection, facts, details, allocations, responses } = record;
  const one = record.case;
  const titles = new Map<string, string>();
  for (const name of one.instruments) titles.set(name, await instrumentTitle(deps, name));
  const titleOf = (name: string) => titles.get(name) ?? name;
  const base = `/inspections/${inspection.inspectionId}`;
  return {
    title: words('case.title', { reference: one.reference }),
    inspection: { title: inspection.title, href: base, casesHref: `${base}/cases` },
    about: [
      { key: words('cases.kind'), value: words(`case.kind.${one.kind}`) },
      { key: words('case.state'), value: words(`case.state.${one.state}`) },
      { key: words('case.instruments'), value: one.instruments.map(titleOf).join('; ') },
    ],
    facts: await factsInWords(deps, one.instruments, facts),
    details: Object.entries(details.details).map(([key, value]) => ({ key: spaced(key), value })),
    erased: details.erased,
    assessHref: allocations.some(({ accountId }) => accountId === reader.accountId)
      ? `${base}/cases/${one.caseId}/assess`
      : null,
    assessments: [
      ...responses.map((response) => ({
        assessor: response.assessorName,
        instrument: titleOf(response.instrument),
        href: `${base}/responses/${response.responseId}`,
        purpose: words(`case.purpose.${response.kind}`),
        state: words(`case.response.${response.state}`),
      })),
      ...allocations.filter(isUnbegun(record)).map((allocation) => ({
        assessor: allocation.displayName,
        instrument: titleOf(allocation.instrument),
        href: null,
        purpose: words('case.purpose.independent'),
        state: words('progress.allocated'),
      })),
    ],
  };
}

const isUnbegun =
  ({ responses }: CaseRecord) =>
  ({ accountId, instrument }: CaseRecord['allocations'][number]): boolean =>
    !responses.some((response) => response.assessorId === accountId && response.instrument === instrument);

/** `caseManager` → `Case manager`: what a service calls things is shown as it came, only readable. */
const spaced = (key: string): string => {
  const text = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};
