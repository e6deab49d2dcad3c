import { z } from 'zod';
import type { OutcomeCounts } from '../../../finding/index.ts';
import {
  type ItemFigure,
  type KeyQuestionFigure,
  OUTCOMES,
  readItem,
  readKeyQuestion,
} from '../../../inspection/results/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { intervalText, shareText } from '../../../report/figures.ts';
import { labelOfItem } from '../../../report/view/questions.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { behindView } from './behind-view.ts';
import { explanationView } from './explanation-view.ts';
import { resultsHead } from './head.ts';
import { itemRow } from './item-rows.ts';
import { ratingTag } from './standard-view.ts';

const id = z.string().min(1).max(60);

/** One key question and one prompt: what stands behind the figure. */
export const figurePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/results/key-questions/:keyQuestion',
    permission: 'finding.read',
    audit: readKeyQuestion.audit,
    params: z.object({ inspectionId: z.uuid(), keyQuestion: id }),
    handle: async ({ actor, params }) =>
      page('results/figure.njk', keyQuestionView(await perform(deps.store, actor, readKeyQuestion, params))),
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/results/items/:framework/:instrument/:item',
    permission: 'finding.read',
    audit: readItem.audit,
    params: z.object({ inspectionId: z.uuid(), framework: id, instrument: id, item: id }),
    handle: async ({ actor, params }) =>
      page('results/figure.njk', itemView(await perform(deps.store, actor, readItem, params))),
  }),
];

function keyQuestionView(found: KeyQuestionFigure) {
  const { keyQuestion, finding, informing, inspection } = found;
  const { inspectionId } = inspection;
  const { bands = [] } = found.setting.rating.rating ?? {};
  const edges = bands.map(({ from }) => from);
  return {
    ...resultsHead(found),
    title: `${keyQuestion.id} ${keyQuestion.label}`,
    caption: words('results.key-question'),
    about:
      finding === null
        ? []
        : [
            { key: words('results.share'), value: shareText(finding.yes, finding.of, edges) },
            { key: words('results.interval'), value: intervalText(finding.interval) },
            { key: words('results.rating'), value: ratingTag(finding).text },
            { key: words('results.up'), value: String(finding.changeToMove.up ?? '–') },
            { key: words('results.down'), value: String(finding.changeToMove.down ?? '–') },
          ],
    counts: finding ? countsOf(finding) : [],
    alternatives: (finding?.alternatives ?? []).map(({ title, yes, of }) => ({
      title,
      share: shareText(yes, of, edges),
    })),
    behind: behindView(inspectionId, found.behind),
    informing: informing.map((counts) => itemRow(found.setting, inspectionId, counts)),
    explanations: [],
  };
}

function itemView(found: ItemFigure) {
  const { counts, inspection, explanations } = found;
  const { inspectionId } = inspection;
  const { item, yes, no } = counts;
  const label = labelOfItem(found.setting, counts);
  return {
    ...resultsHead(found),
    title: `${item.id} ${label}`,
    caption: words(item.keyQuestion === undefined ? 'results.judgement' : 'results.prompt', {
      keyQuestion: item.keyQuestion ?? '',
    }),
    about: [{ key: words('results.share'), value: shareText(yes, yes + no) }],
    counts: countsOf(counts),
    alternatives: [],
    behind: behindView(inspectionId, found.behind),
    informing: [],
    explanations: explanations.map((one) => explanationView(inspectionId, one)),
  };
}

const countsOf = (counts: OutcomeCounts) =>
  OUTCOMES.map((outcome) => ({ label: words(`results.outcome.${outcome}`), count: counts[outcome] }));
