import type { FastifyRequest } from 'fastify';
import { type AlertsAround, readAlertsAround } from '../../inspection/alert/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { SignedIn, WebDeps } from '../deps.ts';
import { words } from '../words/words.ts';
import { timeInWords } from './dates.ts';

/** One alert that waits, as the banner says it. */
export interface BannerLine {
  readonly text: string;
  readonly href: string | null;
  readonly call: string | null;
}

/** What every page shows of alerts. */
export interface AroundView {
  readonly banner: readonly BannerLine[];
  /** Where the page is within an inspection in which the reader may raise one. */
  readonly raise: {
    readonly href: string;
    readonly noteHref: string;
    readonly sendHref: string;
    readonly caseId: string;
    readonly dutyName: string;
    readonly dutyNumber: string;
    readonly accountId: string;
  } | null;
  /** An open page asks again by itself: those who lead see an alert without reloading. */
  readonly pollHref: string | null;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const WITHIN = new RegExp(`^/inspections/(${UUID})(?:/(cases|responses)/(${UUID}))?(?:[/?#]|$)`);

interface Place {
  readonly inspectionId: string;
  readonly from: 'cases' | 'responses' | undefined;
  readonly id: string | undefined;
}

function placeOf(url: string): Place | null {
  const found = WITHIN.exec(url);
  if (!found?.[1]) return null;
  const from = found[2] === 'cases' || found[2] === 'responses' ? found[2] : undefined;
  return { inspectionId: found[1], from, id: found[3] };
}

/** Read for every page of somebody who has signed in. A page is never lost for it: where it cannot be read, it is left out. */
export async function alertsAround(
  { store, log }: WebDeps,
  request: FastifyRequest,
  signedIn: SignedIn | null,
): Promise<AroundView | null> {
  if (!signedIn) return null;
  const place = placeOf(request.url);
  try {
    const input = place === null ? {} : { within: place.inspectionId };
    return viewOf(await perform(store, signedIn.actor, readAlertsAround, input), place, signedIn);
  } catch (error) {
    log.error({ err: error }, 'alerts could not be read for a page');
    return null;
  }
}

function viewOf(
  { waiting, mayRaise, leads, duty }: AlertsAround,
  place: Place | null,
  { actor }: SignedIn,
): AroundView {
  const base = place === null ? '' : `/inspections/${place.inspectionId}`;
  const from = place?.id === undefined ? '' : `?${place.from === 'cases' ? 'case' : 'response'}=${place.id}`;
  return {
    banner: bannerLines(waiting),
    raise: mayRaise
      ? {
          href: `${base}/alerts/new${from}`,
          noteHref: `${base}/notes/new${from}`,
          sendHref: `${base}/alerts/send`,
          caseId: place?.from === 'cases' ? (place.id ?? '') : '',
          dutyName: duty?.dutyName ?? '',
          dutyNumber: duty?.dutyNumber ?? '',
          accountId: actor.accountId,
        }
      : null,
    pollHref: leads ? '/alerts/waiting' : null,
  };
}

export const bannerLines = (waiting: AlertsAround['waiting']): readonly BannerLine[] =>
  waiting.map(({ inspectionId, alertId, title, raisedAt, dutyName, dutyNumber }) => {
    const said = { title, time: timeInWords(raisedAt) };
    if (alertId !== null) {
      return { text: words('around.waits', said), href: `/inspections/${inspectionId}/alerts/${alertId}`, call: null };
    }
    const call =
      dutyNumber === ''
        ? words('around.elsewhere.no-number')
        : words('around.elsewhere.call', { name: dutyName, number: dutyNumber });
    return { text: words('around.elsewhere', said), href: null, call };
  });
