import type { AlertCounts } from '../../../inspection/alert/index.ts';
import { words } from '../../words/words.ts';
import { inspectionHref } from '../set-up/links.ts';

/** What the page of an inspection shows of alerts and notes; null where the reader has nothing to do with either. */
export function alertCountsView(inspectionId: string, { own, released }: AlertCounts) {
  const href = (page: string) => inspectionHref({ inspectionId }, page);
  return {
    figures: own && [
      { label: words('alerts.figures.waiting'), count: own.waiting },
      { label: words('alerts.figures.working'), count: own.working },
      { label: words('alerts.figures.notes'), count: own.notes },
    ],
    links: own
      ? [
          { text: words('alerts.link'), href: href('alerts') },
          { text: words('notes.link'), href: href('notes') },
        ]
      : released === null
        ? []
        : [{ text: words('released.link'), href: href('alerts/released') }],
  };
}
