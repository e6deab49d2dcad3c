import type { AllocatedCase, AllocationState, TeamMember } from '../../../inspection/sampling/index.ts';
import { counted, words } from '../../words/words.ts';
import { inSentence, roleWords } from '../roles.ts';
import { inspectionAddress, withQuery } from './addresses.ts';
import { paged } from './paging.ts';

export const SHOWN = ['all', 'without', 'two', 'conflicts'] as const;
export type Shown = (typeof SHOWN)[number];

interface Asked {
  readonly show: Shown;
  readonly page: number;
  readonly plan?: string | undefined;
}

const FITS: Readonly<Record<Shown, (one: AllocatedCase) => boolean>> = {
  all: () => true,
  without: ({ assessors }) => assessors.length === 0,
  two: ({ assessors }) => assessors.length > 1,
  conflicts: ({ assessors }) => assessors.some(({ hasInterest }) => hasInterest),
};

/** Who assesses what, as the page shows it. */
export function allocationView(
  { inspection, cases, team }: AllocationState,
  { show, page }: Asked,
  typed: { readonly cases?: readonly string[]; readonly person?: string } = {},
) {
  const base = inspectionAddress(inspection.inspectionId);
  const here = `${base}/allocation`;
  const count = (of: Shown) => cases.filter(FITS[of]).length;
  const able = team.filter(({ isOfService }) => !isOfService);
  return {
    title: words('allocation.title'),
    inspection: { title: inspection.title, href: base },
    lead: words(cases.length > 0 && count('without') === 0 ? 'allocation.lead.done' : 'allocation.lead'),
    timetableHref: cases.length > 0 && count('without') === 0 ? `${base}/timetable` : null,
    hasCases: cases.length > 0,
    samplesHref: `${base}/sample`,
    figures: [
      { label: words('allocation.figures.cases'), count: cases.length },
      { label: words('allocation.figures.without'), count: count('without') },
      { label: words('allocation.figures.two'), count: count('two') },
      { label: words('allocation.figures.conflicts'), count: count('conflicts') },
    ],
    proposalHref: `${here}/proposal`,
    conflictsHref: `${here}/conflicts`,
    downloadHref: `${here}/download`,
    capacityAction: `${here}/capacity`,
    people: team.map(personView),
    action: withQuery(here, { show, page }),
    filters: SHOWN.map((name) => ({
      text: `${words(`allocation.filter.${name}`)} (${count(name)})`,
      href: withQuery(here, { show: name }),
      active: name === show,
    })),
    ...casesView(cases, base, { show, page }, typed.cases ?? []),
    choices: [
      { value: '', text: words('allocation.to.choose') },
      ...able.map((one) => ({
        value: one.accountId,
        text: words('allocation.to.load', {
          name: one.displayName,
          count: counted('allocation.cases', one.cases.length),
        }),
        selected: one.accountId === typed.person,
      })),
    ],
  };
}

const personView = (one: TeamMember) => ({
  id: one.accountId,
  name: one.displayName,
  roles: inSentence(one.roles.map(roleWords)),
  cases: one.cases.length,
  capacity: one.capacity ?? '',
  conflicts: one.interests.length,
  isOfService: one.isOfService,
});

function casesView(cases: readonly AllocatedCase[], base: string, { show, page }: Asked, chosen: readonly string[]) {
  const here = paged(cases.filter(FITS[show]), page, (at) => withQuery(`${base}/allocation`, { show, page: at }));
  return {
    ...here,
    items: here.items.map((one) => ({
      id: one.caseId,
      reference: one.reference,
      kind: words(`case.kind.${one.kind}`),
      caseManager: one.caseManager,
      assessors: one.assessors,
      isChosen: chosen.includes(one.caseId),
      changeHref: `${base}/cases/${one.caseId}/assessors`,
    })),
  };
}
