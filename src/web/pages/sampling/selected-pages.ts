import { type Released, readReleased } from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { writeCsv } from '../../../sheet/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { file, page } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { inspectionAddress } from './addresses.ts';
import { ofInspection } from './shapes.ts';

/** What the service has to prepare, by its own references, once it was told. */
export const selectedPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/selected',
    permission: 'sample.selected',
    audit: readReleased.audit,
    params: ofInspection,
    handle: async ({ actor, params }) =>
      page('sampling/selected.njk', view(await perform(deps.store, actor, readReleased, params))),
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/selected/download',
    permission: 'sample.selected',
    audit: readReleased.audit,
    params: ofInspection,
    handle: async ({ actor, params }) => {
      const { groups } = await perform(deps.store, actor, readReleased, params);
      const rows = groups.flatMap(({ title, service, cases }) =>
        cases.map(({ details, state }) => [
          title,
          service?.name ?? '',
          details['serviceReference'],
          details['caseManager'],
          details['linkedReference'],
          state === 'selected' ? 'to prepare' : 'no longer needed',
        ]),
      );
      const headings = ['sample', 'service', 'reference', 'case_manager', 'childs_case', 'state'];
      return file('cases-to-prepare.csv', 'text/csv; charset=utf-8', writeCsv(headings, rows, { bom: true }));
    },
  }),
];

const view = ({ inspection, groups }: Released) => ({
  title: words('selected.title'),
  inspection: { title: inspection.title, href: inspectionAddress(inspection.inspectionId) },
  downloadHref: `${inspectionAddress(inspection.inspectionId)}/selected/download`,
  groups: groups.map(({ title, service, cases }) => ({
    title: groups.length > 1 && service ? `${title}, ${service.name}` : title,
    told: cases[0] ? words('selected.told', { time: timeInWords(cases[0].releasedAt) }) : '',
    isLinked: cases.some(({ details }) => details['linkedReference'] !== undefined),
    cases: cases.map(({ details, state }) => ({
      reference: details['serviceReference'] ?? words('sample.erased'),
      caseManager: details['caseManager'] ?? '',
      linked: details['linkedReference'] ?? '',
      isNeeded: state === 'selected',
    })),
  })),
});
