import type { HandedIn } from '../ports/results.ts';
import type { CountedContent } from './counted-response.ts';
import type { Prepared } from './prepared.ts';

interface Kept {
  readonly revision: number;
  readonly prepared: Prepared;
  readonly content: CountedContent;
}

/** Some 30 large inspections; below 20 MB. */
const MOST_KEPT = 30_000;

/**
 * What responses come to, by response, revision and version of the instrument: nothing else alters it, and it is the same
 * for every reader. Who may see which response is never kept: that is asked of the database on every request.
 */
export class ContentCache {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;

  constructor(most = MOST_KEPT) {
    this.#most = most;
  }

  get({ responseId, revision }: Pick<HandedIn, 'responseId' | 'revision'>, prepared: Prepared): CountedContent | null {
    const found = this.#kept.get(responseId);
    return found?.revision === revision && found.prepared === prepared ? found.content : null;
  }

  /** The one kept longest goes first. */
  keep(
    { responseId, revision }: Pick<HandedIn, 'responseId' | 'revision'>,
    prepared: Prepared,
    content: CountedContent,
  ): CountedContent {
    this.#kept.delete(responseId);
    this.#kept.set(responseId, { revision, prepared, content });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    return content;
  }
}
