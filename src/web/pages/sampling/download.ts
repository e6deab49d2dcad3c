import { z } from 'zod';
import type { Actor } from '../../../inspection/ports/index.ts';
import { readExcluded, readPlan, readSteps } from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { writeCsv } from '../../../sheet/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, file } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { ofPlan, serviceQuery } from './shapes.ts';
import { traitWords } from './trait-words.ts';

const WHAT = ['cases', 'excluded', 'mirror', 'strata', 'steps'] as const;

/** A sample as files. Texts that a spreadsheet would run are made harmless. */
export const downloadPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/sample/:plan/download/:what',
    permission: 'sample.read',
    audit: readPlan.audit,
    params: ofPlan.extend({ what: z.enum(WHAT) }),
    query: serviceQuery,
    handle: ({ actor, params: { what, ...params }, query }) => FILES[what](deps, actor, { ...params, ...query }),
  });

type Made = (deps: WebDeps, actor: Actor, input: Readonly<Record<string, unknown>>) => Promise<Answer>;

const csv = (name: string, headings: readonly string[], rows: Parameters<typeof writeCsv>[1]): Answer =>
  file(name, 'text/csv; charset=utf-8', writeCsv(headings, rows, { bom: true }));

const FILES: Readonly<Record<(typeof WHAT)[number], Made>> = {
  async cases({ store }, actor, input) {
    const state = await perform(store, actor, readPlan, input);
    const say = traitWords(state);
    const references = new Map(state.cases.map((one) => [one.caseId, one.reference]));
    return csv(
      'sample.csv',
      [
        'case',
        'service_reference',
        'case_manager',
        'state',
        'drawn_as',
        'order',
        'group',
        'childs_case',
        'questionnaires',
      ],
      state.cases.map((one) => [
        one.reference,
        one.serviceReference,
        one.caseManager,
        one.state,
        one.role,
        one.place,
        say.stratum(one.stratum),
        one.linkedCaseId === null ? '' : (references.get(one.linkedCaseId) ?? ''),
        one.instruments.join('; '),
      ]),
    );
  },
  async excluded({ store }, actor, input) {
    const { rows } = await perform(store, actor, readExcluded, input);
    return csv(
      'excluded.csv',
      ['row', 'service_reference', 'reason', 'words'],
      rows.map((one) => [one.row, one.reference, one.reason, one.words]),
    );
  },
  async mirror({ store }, actor, input) {
    const state = await perform(store, actor, readPlan, input);
    const say = traitWords(state);
    return csv(
      'eligible-against-sample.csv',
      ['fact', 'group', 'eligible', 'sample'],
      state.mirror.flatMap(({ fact, traits }) =>
        traits.map((one) => [say.fact(fact), say.code(fact, one.code), one.eligible, one.sampled]),
      ),
    );
  },
  async strata({ store }, actor, input) {
    const state = await perform(store, actor, readPlan, input);
    const say = traitWords(state);
    const drawn = state.draw?.sample.strata.map((one) => [
      one.key,
      one.population,
      one.allocated,
      one.selected,
      one.reserve,
    ]);
    const planned = state.preview?.strata.map((one) => [one.key, one.eligible, one.sampled, '', '']);
    return csv(
      'groups.csv',
      ['group', 'eligible', 'places', 'selected', 'reserve'],
      (drawn ?? planned ?? []).map(([key, ...counts]) => [say.stratum(String(key)), ...counts]),
    );
  },
  async steps({ store }, actor, input) {
    const { steps, draw } = await perform(store, actor, readSteps, input);
    const about = draw
      ? [`${words('sample.seed')}: ${draw.sample.seed}`, `${words('sample.digest')}: ${draw.digest}`]
      : [words('steps.none')];
    const lines = [...about, '', ...steps.map((step, index) => `${index + 1}. ${step}`), ''];
    return file('steps.txt', 'text/plain; charset=utf-8', lines.join('\r\n'));
  },
};
