import { type WordKey, words } from '../../words/words.ts';

/** Tells people who do not see the page what happens on it, without taking them from what they do. */
export interface Announcer {
  readonly say: (text: string) => void;
}

/** Long enough for several changes to be said together. */
const TOGETHER = 700;

export function announcerIn(page: Document): Announcer {
  const region = page.createElement('div');
  region.className = 'govuk-visually-hidden';
  region.setAttribute('aria-live', 'polite');
  region.dataset['part'] = 'announcements';
  page.body.append(region);
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    say: (text) => {
      if (text === '') return;
      waiting.add(text);
      clearTimeout(timer);
      timer = setTimeout(() => {
        region.textContent = [...waiting].join(' ');
        waiting.clear();
      }, TOGETHER);
    },
  };
}

const MOST_NAMED = 4;

/** `Now asked: 1.4b, 1.4c.`; how many, where they are many. */
export function listed(key: 'appeared' | 'gone' | 'challenged', names: readonly string[]): string {
  if (names.length === 0) return '';
  if (names.length > MOST_NAMED) return words(`live.${key}.many`, { count: names.length });
  return words(`live.${key}`, { names: names.join(', ') });
}

export type LiveKey = Extract<WordKey, `live.${string}`>;
