import type { Said, SaidCase, State } from './said.ts';

interface Words {
  readonly progress: Readonly<Record<string, string>>;
  readonly colours: Readonly<Record<string, string>>;
  readonly late: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<State, string>>;
  readonly read: string;
  readonly gone: string;
  readonly one: string;
  readonly many: string;
  readonly since: string;
  readonly sinceOne: string;
}

/** The page as the server made it, and how it is changed. */
export interface ProgressPage {
  readonly base: string;
  readonly position: string;
  readonly at: number;
  /** Whose page it is: windows of somebody else in this browser are told nothing of it. */
  readonly reader: string;
  readonly say: (state: State) => void;
  readonly show: (said: Said) => void;
}

export function pageIn(root: HTMLElement): ProgressPage {
  const { base = '', position = '', at = '0', reader = '', words: text = '{}' } = root.dataset;
  const words = JSON.parse(text) as Words;
  const state = root.querySelector<HTMLElement>('[data-live-state]');
  const read = root.querySelector<HTMLElement>('[data-live-read]');
  const said = root.querySelector<HTMLElement>('[data-live-said]');
  const changed = new Set<string>();

  const showRead = (moment: number) => {
    if (read === null) return;
    const when = new Date(moment).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
    read.textContent = fill(words.read, { when });
    read.hidden = false;
  };

  return {
    base,
    position,
    at: Number(at),
    reader,
    say: (now) => {
      if (root.dataset['state'] === now) return;
      root.dataset['state'] = now;
      // A screen reader is told when this changes, and not each time something is read.
      if (state !== null) state.textContent = words.state[now];
    },
    show: (given) => {
      showCounts(given);
      const shown = given.cases.filter((one) => showCase(one, words));
      const gone = given.whole ? notIn(given.cases) : given.gone;
      for (const caseId of gone) showGone(caseId, words);
      // Where everything is sent, what changed is known of the rows on this page only.
      for (const { caseId } of given.whole ? shown : given.cases) changed.add(caseId);
      for (const caseId of gone) changed.add(caseId);
      if (shown.length > 0) put(said, inOneSentence(shown, words));
      showSince(changed.size, words);
      showRead(given.at);
    },
  };
}

const find = <E extends HTMLElement>(selector: string): E | null => document.querySelector<E>(selector);
const rowOf = (caseId: string): HTMLElement | null => find(`[data-case="${CSS.escape(caseId)}"]`);
const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

function showCounts({ counts, assessors }: Said): void {
  for (const [name, count] of Object.entries(counts)) put(find(`[data-count="${name}"]`), String(count));
  for (const { accountId, counts: own } of assessors) {
    const row = find(`[data-assessor="${CSS.escape(accountId)}"]`);
    for (const [name, count] of Object.entries(own)) put(row?.querySelector(`[data-of="${name}"]`), String(count));
  }
}

const put = (element: Element | null | undefined, text: string): void => {
  if (element && element.textContent !== text) element.textContent = text;
};

/** True where the row is on this page and was otherwise. Rows stay where they are: nothing moves under a reader's hand. */
function showCase({ caseId, progress, late, assessors }: SaidCase, words: Words): boolean {
  const row = rowOf(caseId);
  const state = row?.querySelector('[data-state]');
  const people = row?.querySelector('[data-people]');
  if (!row || !state || !people) return false;
  const tags = [tag(words.progress[progress] ?? '', words.colours[progress] ?? '')];
  if (late !== null) tags.push(tag(words.late[late] ?? '', 'govuk-tag--red'));
  const lines = assessors.map(([name, own]) =>
    line(assessors.length > 1 ? `${name}: ${words.progress[own] ?? ''}` : name),
  );
  const before = textOf(state) + textOf(people);
  state.replaceChildren(...tags.flatMap((one, n) => (n === 0 ? [one] : [' ', one])));
  people.replaceChildren(...lines);
  const isOther = textOf(state) + textOf(people) !== before;
  if (isOther) row.classList.add('app-changed');
  return isOther;
}

const textOf = (element: Element): string => [...element.children].map((one) => one.textContent).join('|');

function tag(text: string, classes: string): HTMLElement {
  const made = document.createElement('strong');
  made.className = `govuk-tag ${classes}`;
  made.textContent = text;
  return made;
}

function line(text: string): HTMLElement {
  const made = document.createElement('li');
  made.textContent = text;
  return made;
}

function showGone(caseId: string, words: Words): void {
  const row = rowOf(caseId);
  row?.querySelector('[data-state]')?.replaceChildren(tag(words.gone, 'govuk-tag--grey'));
  row?.classList.add('app-changed');
}

function notIn(cases: readonly SaidCase[]): readonly string[] {
  const there = new Set(cases.map(({ caseId }) => caseId));
  const rows = [...document.querySelectorAll<HTMLElement>('[data-case]')].map((row) => row.dataset['case'] ?? '');
  return rows.filter((caseId) => !there.has(caseId));
}

function inOneSentence(shown: readonly SaidCase[], words: Words): string {
  const [one] = shown;
  if (one === undefined || shown.length > 1) return fill(words.many, { count: String(shown.length) });
  return fill(words.one, { reference: one.reference, state: words.progress[one.progress] ?? '' });
}

function showSince(count: number, words: Words): void {
  const notice = find('[data-live-since]');
  if (notice === null || count === 0) return;
  put(notice.querySelector('span'), count === 1 ? words.sinceOne : fill(words.since, { count: String(count) }));
  notice.hidden = false;
}
