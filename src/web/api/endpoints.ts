import { z } from 'zod';
import {
  listAccounts,
  listCases,
  listMyInspections,
  readCase,
  readInspection,
  readInspectionRecord,
  readSystemRecord,
} from '../../inspection/overview/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { recordOut, responseOut } from './out.ts';
import {
  accountsShape,
  caseShape,
  casesShape,
  frameworksShape,
  inspectionShape,
  inspectionsShape,
  recordShape,
} from './shapes.ts';

const inspection = z.object({ inspectionId: z.uuid() });
const page = z.object({
  before: z.iso.datetime().optional().describe('Only events before this instant'),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
const V1 = '/api/v1';

/** Everything that the API does; each is a use case that pages call too. */
export const endpoints = ({ store, frameworks }: WebDeps): readonly Endpoint[] => [
  endpoint({
    url: `${V1}/inspections`,
    summary: 'The inspections you are on',
    permission: 'first-page.see',
    audit: listMyInspections.audit,
    gives: inspectionsShape,
    handle: async (actor) => {
      const mine = await perform(store, actor, listMyInspections, {});
      return { inspections: mine.map(({ inspection: one, roles }) => ({ ...one, roles: [...roles] })) };
    },
  }),
  endpoint({
    url: `${V1}/inspections/:inspectionId`,
    summary: 'One inspection, who is on it, and how far its cases are',
    permission: 'inspection.read',
    audit: readInspection.audit,
    params: inspection,
    gives: inspectionShape,
    handle: async (actor, params) => {
      const { roles, team, ...rest } = await perform(store, actor, readInspection, params);
      return { ...rest, roles: [...roles], team: [...team] };
    },
  }),
  endpoint({
    url: `${V1}/inspections/:inspectionId/cases`,
    summary: 'The cases of an inspection',
    permission: 'case.list',
    audit: listCases.audit,
    params: inspection,
    gives: casesShape,
    handle: async (actor, params) => {
      const { cases, mine } = await perform(store, actor, listCases, params);
      return {
        cases: cases.map(({ case: one, progress, assessors }) => ({
          ...one,
          instruments: [...one.instruments],
          progress,
          assessors: [...assessors],
          mine: mine.has(one.caseId),
        })),
      };
    },
  }),
  endpoint({
    url: `${V1}/inspections/:inspectionId/cases/:caseId`,
    summary: 'The record of one case',
    permission: 'case.read',
    audit: readCase.audit,
    params: inspection.extend({ caseId: z.uuid() }),
    gives: caseShape,
    handle: async (actor, params) => {
      const { case: one, facts, details, responses } = await perform(store, actor, readCase, params);
      return {
        case: { ...one, instruments: [...one.instruments] },
        facts: facts as z.input<typeof caseShape>['facts'],
        details: details.details,
        erased: details.erased,
        responses: responses.map(responseOut),
      };
    },
  }),
  endpoint({
    url: `${V1}/inspections/:inspectionId/record`,
    summary: 'Who looked at and changed what in an inspection',
    permission: 'inspection.audit',
    audit: readInspectionRecord.audit,
    params: inspection,
    query: page,
    gives: recordShape,
    handle: async (actor, params, query) =>
      recordOut(await perform(store, actor, readInspectionRecord, { ...params, ...query })),
  }),
  endpoint({
    url: `${V1}/record`,
    summary: 'Sign-ins and changes to accounts',
    permission: 'system.audit',
    audit: readSystemRecord.audit,
    query: page,
    gives: recordShape,
    handle: async (actor, _params, query) => recordOut(await perform(store, actor, readSystemRecord, query)),
  }),
  endpoint({
    url: `${V1}/frameworks`,
    summary: 'The frameworks',
    permission: 'framework.read',
    audit: { notRecorded: 'frameworks are published; reading one says nothing of a case' },
    gives: frameworksShape,
    handle: async () => ({ frameworks: [...(await frameworks.list())] }),
  }),
  endpoint({
    url: `${V1}/accounts`,
    summary: 'Everybody who may sign in',
    permission: 'account.manage',
    audit: listAccounts.audit,
    gives: accountsShape,
    handle: async (actor) => {
      const accounts = await perform(store, actor, listAccounts, {});
      return { accounts: accounts.map((one) => ({ ...one, globalRoles: [...one.globalRoles] })) };
    },
  }),
];
