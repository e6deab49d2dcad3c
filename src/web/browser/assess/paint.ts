import type { SectionProgress, Standing } from '../../view/question-view.ts';
import { type ItemView, type QuestionView, sectionProgress, sectionView } from '../../view/question-view.ts';
import { counted, words } from '../../words/words.ts';

/** What came and went on the page, for those who do not see it. */
export interface Painted {
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
  readonly challenged: readonly string[];
}

export interface Painter {
  /** Makes the page show how things stand. What has the focus stays where it is until that has moved on. */
  readonly paint: (standing: Standing) => Painted;
}

/** Paints over what the server rendered: it shows and hides, and fills in what changes. */
export function painterOf(page: Document): Painter {
  const items = new Map(
    [...page.querySelectorAll<HTMLElement>('[data-item]')].map((element) => [element.dataset['item'] ?? '', element]),
  );
  const questions = new Map(
    [...page.querySelectorAll<HTMLElement>('[data-question]')].map((one) => [one.dataset['question'] ?? '', one]),
  );
  const progress = [...page.querySelectorAll<HTMLElement>('[data-section-progress]')];
  const before = new Map<string, string>();
  return {
    paint: (standing) => {
      const painted = { appeared: [] as string[], gone: [] as string[], challenged: [] as string[] };
      for (const section of standing.compiled.instrument.sections) {
        if (!section.questions.some(({ id }) => questions.has(id))) continue;
        for (const question of sectionView(standing, section).questions) {
          const element = questions.get(question.id);
          if (element) paintQuestion(element, question, items, before, painted);
        }
      }
      for (const line of progress) paintProgress(line, standing);
      return painted;
    },
  };
}

type Noted = { readonly [K in keyof Painted]: string[] };

function paintQuestion(
  element: HTMLElement,
  question: QuestionView,
  items: ReadonlyMap<string, HTMLElement>,
  before: Map<string, string>,
  painted: Noted,
): void {
  for (const item of question.items) {
    const place = items.get(item.id);
    if (!place) continue;
    const look = lookOf(item);
    if (before.get(item.id) === look) continue;
    if (item.state !== 'asked' && hides(place)) continue;
    note(place, item, question, painted);
    paintItem(place, item);
    before.set(item.id, look);
  }
  element.classList.toggle('app-question--folded', question.folded);
}

/** Everything of an item that is painted, to leave alone what is the same. */
const lookOf = ({ state, because, answer, setAside, raisesAlert, due, messages }: ItemView): string =>
  JSON.stringify([state, because, state === 'derived' ? answer : null, setAside, raisesAlert, due, messages]);

/** Whoever writes in what would fold away is not thrown out of it. */
const hides = (place: HTMLElement): boolean =>
  part(place, 'answer')?.contains(place.ownerDocument.activeElement) === true;

const part = (place: HTMLElement, name: string): HTMLElement | null =>
  place.querySelector<HTMLElement>(`[data-part="${name}"]`);

function note(place: HTMLElement, { id, state, messages }: ItemView, { number, label }: QuestionView, painted: Noted) {
  const name = number === null ? label : id;
  const was = place.dataset['state'];
  if (was === 'folded' && state !== 'folded') painted.appeared.push(name);
  if (was !== 'folded' && state === 'folded') painted.gone.push(name);
  const speaks = messages.some(({ rule, fires }) => {
    const line = ruleLine(place, rule);
    return fires && line?.hidden === true;
  });
  if (speaks) painted.challenged.push(name);
}

const ruleLine = (place: HTMLElement, rule: string): HTMLElement | null =>
  place.querySelector<HTMLElement>(`[data-rule="${CSS.escape(rule)}"]`);

function paintItem(place: HTMLElement, item: ItemView): void {
  const { state } = item;
  place.dataset['state'] = state;
  reveal(part(place, 'instead'), state !== 'asked');
  reveal(part(place, 'derived'), state === 'derived', words('ask.derived', { answer: item.answer ?? '' }));
  reveal(part(place, 'folded'), state === 'folded');
  reveal(part(place, 'why'), true, item.because ?? '');
  reveal(part(place, 'kept'), item.setAside !== null, words('ask.set-aside', { answer: item.setAside ?? '' }));
  reveal(part(place, 'answer'), state === 'asked');
  reveal(part(place, 'alert'), item.raisesAlert);
  paintDue(part(place, 'due'), item);
  paintRules(place, item);
  const evidence = part(place, 'note');
  reveal(evidence, state !== 'folded' || isNoted(evidence));
}

function reveal(element: HTMLElement | null, shown: boolean, text?: string): void {
  if (!element) return;
  if (shown && text !== undefined && element.textContent !== text) element.textContent = text;
  if (element.hidden === shown) element.hidden = !shown;
}

const isNoted = (evidence: HTMLElement | null): boolean =>
  [...(evidence?.querySelectorAll<HTMLInputElement>('textarea, select, input:not([type=hidden])') ?? [])].some(
    ({ value }) => value !== '',
  );

function paintDue(list: HTMLElement | null, { due }: ItemView): void {
  if (!list) return;
  list.replaceChildren(
    ...due.map(({ limit, text, late }) => {
      const line = document.createElement('li');
      line.dataset['limit'] = limit;
      line.classList.toggle('app-due--late', late);
      line.textContent = text;
      return line;
    }),
  );
  list.hidden = due.length === 0;
}

function paintRules(place: HTMLElement, { messages }: ItemView): void {
  const speaking = new Map(messages.filter(({ fires }) => fires).map((one) => [one.rule, one]));
  for (const line of place.querySelectorAll<HTMLElement>('[data-rule]')) {
    const said = speaking.get(line.dataset['rule'] ?? '');
    if (said) reveal(part(line, 'message'), true, said.text);
    const isWrittenIn = line.contains(document.activeElement);
    line.hidden = said === undefined && !isWrittenIn;
  }
}

function paintProgress(line: HTMLElement, standing: Standing): void {
  const section = standing.compiled.instrument.sections.find(({ id }) => id === line.dataset['sectionProgress']);
  if (!section) return;
  const far = sectionProgress(standing, section);
  reveal(line, true, progressInWords(far));
  line.classList.toggle('app-side__line--done', far.missing === 0 && far.open === 0);
}

function progressInWords({ asked, missing, open }: SectionProgress): string {
  if (asked === 0) return words('assess.progress.nothing');
  const left = missing === 0 ? words('assess.progress.all') : counted('assess.progress.missing', missing);
  return open === 0 ? left : `${left}, ${counted('assess.progress.open', open)}`;
}
