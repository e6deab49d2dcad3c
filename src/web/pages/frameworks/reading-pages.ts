import { z } from 'zod';
import { readDraft, textsOf, zipFramework } from '../../../inspection/framework/index.ts';
import { may } from '../../../inspection/permission/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, file, page, redirect } from '../../shell/answer.ts';
import { dayInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { choicesOf, compareView } from './compare-view.ts';
import { conformanceQuery, conformanceView } from './conformance-view.ts';
import { examplesView } from './examples-view.ts';
import { previewRoutes } from './preview.ts';
import { around, frameworkView, instrumentView } from './reading-views.ts';
import { routingPicture, routingView } from './routing-view.ts';
import { sourcesView } from './sources-view.ts';
import {
  code,
  instrumentOf,
  NotReadable,
  type Params,
  type ReadingPlace,
  type Subject,
  versionQuery,
} from './subject.ts';

const audit = { notRecorded: 'frameworks say nothing of a case; reading one is not recorded' };

/** Every page on which a framework is read, at one of the two places where there are any. */
export function readingPages(deps: WebDeps, place: ReadingPlace): readonly Route[] {
  const { url, permission } = place;
  const params = z.object({ ...place.idParams });
  const withInstrument = z.object({ ...place.idParams, instrumentId: code });
  const reading = async (
    actor: Actor,
    of: Params,
    version: string | undefined,
    show: (subject: Subject) => Promise<Answer> | Answer,
  ): Promise<Answer> => readOr(() => place.find(actor, of, version), show);

  const simple = (path: string, show: (subject: Subject, actor: Actor) => Promise<Answer> | Answer): Route =>
    route({
      method: 'GET',
      url: `${url}${path}`,
      permission,
      audit,
      params,
      query: versionQuery,
      handle: ({ actor, params: of, query }) =>
        reading(actor, of as Params, query.version, (subject) => show(subject, actor)),
    });

  const ofInstrument = (path: string, show: (subject: Subject, of: Params) => Promise<Answer> | Answer): Route =>
    route({
      method: 'GET',
      url: `${url}/instruments/:instrumentId${path}`,
      permission,
      audit,
      params: withInstrument,
      query: versionQuery,
      handle: ({ actor, params: of, query }) =>
        reading(actor, of as Params, query.version, (subject) => show(subject, of as Params)),
    });

  return [
    simple('', async (subject, actor) => {
      const versions = subject.draftId === null ? await deps.frameworks.versions(subject.framework.id) : [];
      const { title, from, until } = subject.framework;
      return page('frameworks/framework.njk', {
        ...around(subject, title),
        trail: subject.trail,
        ...frameworkView(subject),
        used: usedWords({ from, until }),
        copyHref:
          subject.draftId === null && may(actor, [], 'framework.change')
            ? `/framework-drafts/new?from=${encodeURIComponent(`${subject.framework.id}@${subject.framework.version}`)}`
            : null,
        versions: versions.map(({ header, publication }) => ({
          version: header.version,
          href: `/frameworks/${header.id}?version=${encodeURIComponent(header.version)}`,
          isThis: header.version === subject.framework.version,
          publication,
        })),
      });
    }),
    ofInstrument('', (subject, of) => {
      const instrument = instrumentOf(subject, of);
      const { id, title } = instrument;
      return page('frameworks/instrument.njk', {
        ...around(subject, title),
        ...instrumentView(subject.framework, instrument),
        routing: subject.at(`/instruments/${id}/routing`),
        preview: subject.at(`/instruments/${id}/preview`),
      });
    }),
    ofInstrument('/routing', (subject, of) => {
      const instrument = instrumentOf(subject, of);
      return page('frameworks/routing.njk', {
        ...around(subject, words('routing.title', { title: instrument.title })),
        ...routingView(subject.framework, instrument),
        picture: subject.at(`/instruments/${instrument.id}/routing.svg`),
        questions: subject.at(`/instruments/${instrument.id}`),
      });
    }),
    ofInstrument('/routing.svg', async (subject, of) => {
      const instrument = instrumentOf(subject, of);
      const svg = await routingPicture(subject.framework, instrument);
      return file(`${subject.framework.id}-${instrument.id}-routing.svg`, 'image/svg+xml', svg);
    }),
    simple('/examples', async (subject) =>
      page('frameworks/examples.njk', {
        ...around(subject, words('examples.title')),
        ...examplesView(subject.framework, (await subject.proved()).examples),
      }),
    ),
    simple('/sources', (subject) =>
      page('frameworks/sources.njk', {
        ...around(subject, words('sources.title')),
        ...sourcesView(subject.framework),
      }),
    ),
    route({
      method: 'GET',
      url: `${url}/conformance`,
      permission,
      audit,
      params,
      query: conformanceQuery,
      handle: ({ actor, params: of, query }) =>
        reading(actor, of as Params, query.version, async (subject) =>
          page('frameworks/conformance.njk', {
            ...around(subject, words('conformance.title')),
            ...conformanceView(
              subject.framework,
              (await subject.proved()).conformance,
              query,
              subject.at('/conformance'),
            ),
          }),
        ),
    }),
    route({
      method: 'GET',
      url: `${url}/compare`,
      permission,
      audit,
      params,
      query: versionQuery.extend({ with: z.string().max(120).optional() }),
      handle: ({ actor, params: of, query }) =>
        reading(actor, of as Params, query.version, async (subject) => {
          const choices = await choicesOf(deps.frameworks, subject, query.with);
          const other = choices.find(({ selected }) => selected);
          const [id = '', version] = other?.value.split('@') ?? [];
          const before = other ? await deps.frameworks.get(id, version) : null;
          return page('frameworks/compare.njk', {
            ...around(subject, words('compare.title')),
            action: subject.at('/compare').split('?')[0],
            version: query.version ?? null,
            choices,
            comparison: before && compareView(before, subject.framework),
          });
        }),
    }),
    simple('/download', async (subject, actor) => {
      const { id, version } = subject.framework;
      const files =
        subject.draftId === null
          ? await deps.frameworks.files(id, version)
          : textsOf((await perform(deps.store, actor, readDraft, { draftId: subject.draftId })).files);
      return file(`${id}.zip`, 'application/zip', zipFramework(id, files ?? {}));
    }),
    ...previewRoutes(place, readOr),
  ];
}

/** Shows a framework; a draft with faults is shown on its own page, which lists them. */
async function readOr(
  find: () => Promise<Subject>,
  show: (subject: Subject) => Promise<Answer> | Answer,
): Promise<Answer> {
  try {
    return await show(await find());
  } catch (error) {
    if (error instanceof NotReadable) return redirect(`/framework-drafts/${error.draftId}`, 'draft.not-readable');
    throw error;
  }
}

export const usedWords = ({ from, until }: { readonly from: string; readonly until: string | null }): string =>
  until === null
    ? words('frameworks.used.from', { from: dayInWords(from) })
    : words('frameworks.used.between', { from: dayInWords(from), until: dayInWords(until) });
