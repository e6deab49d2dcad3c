import { z } from 'zod';
import type { FoundText } from '../../../inspection/ports/index.ts';
import {
  MOST_CHARACTERS,
  offerSearch,
  searchTexts,
  TEXTS_A_PAGE,
  type TextSearchRead,
} from '../../../inspection/results/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { labelOfQuestion, questionsIn } from '../../../report/view/questions.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { formAgain, page } from '../../shell/answer.ts';
import { counted, words } from '../../words/words.ts';
import { caseAddress, resultsAddress } from './addresses.ts';

const ofInspection = z.object({ inspectionId: z.uuid() });

/**
 * Searches what was written. What somebody looks for may name a child, so it is sent as a form: an address is kept by
 * browsers and proxies.
 */
export const searchPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/results/search',
    permission: 'finding.trace',
    audit: offerSearch.audit,
    params: ofInspection,
    handle: async ({ actor, params }) =>
      page('results/search.njk', view(await perform(deps.store, actor, offerSearch, params), NOTHING)),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/results/search',
    permission: 'finding.trace',
    audit: searchTexts.audit,
    params: ofInspection,
    body: z.object({
      words: z.string().trim().min(1).max(MOST_CHARACTERS),
      section: z.string().max(200).optional().catch(undefined),
      page: z.coerce.number().int().min(1).max(1000).catch(1),
    }),
    whenInvalid: async ({ actor, params, body }) => {
      const found = await perform(deps.store, actor, offerSearch, params);
      const typed = typeof body['words'] === 'string' ? body['words'].trim() : '';
      const text = words(typed === '' ? 'search.none-given' : 'search.too-long');
      return formAgain('results/search.njk', {
        ...view(found, { words: typed, page: 1 }),
        errors: [{ field: 'words', text }],
      });
    },
    handle: async ({ actor, params, body }) =>
      page('results/search.njk', view(await perform(deps.store, actor, searchTexts, { ...params, ...body }), body)),
  }),
];

interface Asked {
  readonly words: string;
  readonly section?: string | undefined;
  readonly page: number;
}

const NOTHING: Asked = { words: '', page: 1 };

function view({ inspection, setting, sections, result }: TextSearchRead, asked: Asked) {
  const { inspectionId, title } = inspection;
  const total = result?.total ?? 0;
  const first = (asked.page - 1) * TEXTS_A_PAGE + 1;
  const isLast = first + TEXTS_A_PAGE > total;
  const several = setting.instruments.length > 1;
  return {
    title: words('search.title'),
    inspection: { title, href: `/inspections/${inspectionId}` },
    resultsHref: resultsAddress(inspectionId),
    asked,
    sections: [
      { value: '', text: words('search.everywhere'), selected: asked.section === undefined },
      ...sections.map(({ name, instrument, section }) => ({
        value: name,
        text: several ? `${instrumentTitle(setting, instrument)}: ${section.title}` : section.title,
        selected: asked.section === name,
      })),
    ],
    result: result && {
      total: result.isAnything ? counted('search.found', total) : words('search.only-common'),
      where:
        total > TEXTS_A_PAGE
          ? words('search.where', { first, last: Math.min(total, first + TEXTS_A_PAGE - 1), total })
          : null,
      before: asked.page > 1 ? asked.page - 1 : null,
      after: isLast ? null : asked.page + 1,
      found: result.found.map((one) => foundView(setting, inspectionId, one)),
    },
  };
}

const instrumentTitle = ({ instruments }: TextSearchRead['setting'], name: string): string =>
  instruments.find(({ framework, instrument }) => `${framework.id}/${instrument.id}` === name)?.instrument.title ??
  name;

function foundView(setting: TextSearchRead['setting'], inspectionId: string, one: FoundText) {
  const used = setting.instruments.find(
    ({ framework, instrument }) => `${framework.id}/${instrument.id}` === one.instrument,
  );
  const [id = '', aspect] = one.id.split('#');
  const label = used && one.kind !== 'explanation' ? labelOfQuestion(questionsIn(used.instrument), id) : id;
  return {
    reference: one.reference,
    href: caseAddress(inspectionId, one.caseId),
    // In words of ours: what it is; then the question it stands beside.
    kind: words(aspect === 'strengths' || aspect === 'gaps' ? `search.kind.${aspect}` : `search.kind.${one.kind}`),
    beside: id === 'case' || one.kind === 'explanation' ? null : { id, label: label === id ? '' : label },
    // Pieces of text, each escaped by the template; only the template makes marks of what was found.
    pieces: one.pieces,
  };
}
