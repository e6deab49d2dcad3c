import { z } from 'zod';
import type { Framework } from '../../../framework/model/framework.ts';
import { hashesOf } from '../../../framework/read/hash.ts';
import { NotFound } from '../../../inspection/errors.ts';
import type { Actor, FrameworkPin } from '../../../inspection/ports/index.ts';
import { isSamePin, type Moves, moveDrafts, previewMove, readMoves } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { type Fields, fields, noFields, text } from './fields.ts';
import { inspectionHref, trailTo } from './links.ts';
import { previewView } from './move-view.ts';

const permission = 'inspection.manage';
const params = z.object({ inspectionId: z.uuid() });
const target = params.extend({ pinned: z.string().max(100) });
const query = z.object({ version: z.string().max(100).default('') });

/** What an inspection rests on, and moving its drafts to a corrected version. */
export const movePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/framework',
    permission,
    audit: readMoves.audit,
    params,
    handle: async ({ actor, params }) => {
      const moves = await perform(deps.store, actor, readMoves, params);
      return page('set-up/framework.njk', await listView(deps, moves));
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/framework/:pinned',
    permission,
    audit: previewMove.audit,
    params: target,
    query,
    handle: ({ actor, params, query }) => preview(deps, actor, params, query.version, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/framework/:pinned',
    permission,
    audit: moveDrafts.audit,
    params: target,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const version = text(body, 'version');
      if (text(body, 'because') === '') {
        const error = { field: 'because', text: words('move.enter-because') };
        return preview(deps, actor, params, version, body, [error]);
      }
      await perform(deps.store, actor, moveDrafts, {
        inspectionId: params.inspectionId,
        framework: await versionOf(deps, params.pinned, version),
        seen: { meaning: text(body, 'meaning'), wording: text(body, 'wording') },
        because: text(body, 'because'),
      });
      return redirect(inspectionHref(params, 'framework'), 'move.done');
    },
  }),
];

async function versionOf({ frameworks }: WebDeps, id: string, version: string): Promise<Framework> {
  const found = await frameworks.get(id, version === '' ? undefined : version);
  if (!found) throw new NotFound();
  return found;
}

async function preview(
  deps: WebDeps,
  actor: Actor,
  { inspectionId, pinned }: z.output<typeof target>,
  version: string,
  form: Fields,
  errors: readonly FieldError[],
): Promise<Answer> {
  const framework = await versionOf(deps, pinned, version);
  const found = await perform(deps.store, actor, previewMove, { inspectionId, framework });
  const view = { ...previewView(found, framework), because: text(form, 'because'), errors };
  return errors.length > 0 ? formAgain('set-up/move.njk', view) : page('set-up/move.njk', view);
}

async function listView(deps: WebDeps, { inspection, frameworks, moves }: Moves) {
  const titles = new Map((await deps.frameworks.list()).map(({ id, title }) => [id, title]));
  return {
    title: words('move.title'),
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('move.title') }),
    frameworks: await Promise.all(
      frameworks.map(async ({ pin, drafts, submitted, behind }) => ({
        title: titles.get(pin.framework) ?? pin.framework,
        version: pin.version,
        drafts,
        submitted,
        behind,
        offers: (await otherVersions(deps, pin, behind > 0)).map((version) => ({
          version,
          href: `${inspectionHref(inspection, `framework/${pin.framework}`)}?version=${encodeURIComponent(version)}`,
        })),
      })),
    ),
    moves: moves.map(({ framework, fromVersion, toVersion, because, by, at }) => ({
      title: titles.get(framework) ?? framework,
      words: words('move.from-to', { from: fromVersion, to: toVersion }),
      because,
      by,
      when: timeInWords(at),
    })),
  };
}

/** Versions on the shelf that are not the pinned one; that one too where drafts were left behind. */
async function otherVersions(
  { frameworks }: WebDeps,
  pin: FrameworkPin,
  isBehind: boolean,
): Promise<readonly string[]> {
  const versions = await frameworks.versions(pin.framework);
  const found = await Promise.all(versions.map(({ header }) => frameworks.get(pin.framework, header.version)));
  return found.flatMap((one) => {
    if (!one) return [];
    const isPinned = isSamePin({ ...pin, ...hashOnce(one) }, pin);
    return isPinned && !isBehind ? [] : [one.version];
  });
}

const hashes = new WeakMap<Framework, ReturnType<typeof hashesOf>>();

function hashOnce(framework: Framework) {
  const known = hashes.get(framework) ?? hashesOf(framework);
  hashes.set(framework, known);
  return known;
}
