import type { Locator, Page } from 'playwright-core';
import type { Random } from './random.ts';
import type { Seat } from './seats.ts';

/** What somebody typed into one field, with when it stood there. */
interface Standing {
  readonly value: string;
  readonly at: number;
}

export interface TypedField {
  readonly kind: 'answer' | 'note';
  readonly id: string;
  /** From the first; the last is what should be there in the end. */
  readonly history: Standing[];
  /** What was being typed when a fault struck; it may be there in part. */
  towards: string;
}

/** One assessor at a section of a case. */
export interface Typist {
  readonly seat: Seat;
  readonly fields: Map<string, TypedField>;
  page: Page | null;
}

/** Questions of the section that is typed into: always asked. */
const SECTION = 'A1';
const IDS = ['A 1.1', 'A 1.2a', 'A 1.3', 'A 1.4', 'A 1.5'];
const WORDS = ['seen', 'at', 'home', 'with', 'mother', 'plan', 'agreed', 'late', 'no', 'record', 'of', 'it', 'twice'];

const addressOf = ({ inspectionId, responseId }: Seat): string =>
  `/inspections/${inspectionId}/responses/${responseId}/sections/${SECTION}`;

/** Opens the page, however long that takes while the server is away, and waits until it keeps what is typed. */
export async function sitDown(typist: Typist, base: string, until: number): Promise<void> {
  for (;;) {
    try {
      await typist.page?.goto(base + addressOf(typist.seat), { timeout: 5_000 });
      await typist.page?.waitForSelector('html[data-case-ready]', { state: 'attached', timeout: 5_000 });
      await typist.page?.evaluate(
        `document.querySelectorAll('[data-part=note]').forEach((one) => { one.open = true })`,
      );
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const noteOf = (page: Page, id: string): Locator => page.locator(`[name="note:${id}"]`);
const answersOf = (page: Page, id: string): Locator => page.locator(`[name="answer:${id}"]`);

function fieldOf({ fields }: Typist, kind: TypedField['kind'], id: string): TypedField {
  const key = `${kind} ${id}`;
  const known = fields.get(key) ?? { kind, id, history: [{ value: '', at: 0 }], towards: '' };
  fields.set(key, known);
  return known;
}

/** Types some words at the end of a note, or chooses an answer. Throws where the page goes away meanwhile. */
export async function typeSomething(typist: Typist, random: Random): Promise<void> {
  const { page } = typist;
  if (!page) return;
  const id = random.one(IDS);
  if (random.chance(0.3)) {
    const field = fieldOf(typist, 'answer', id);
    field.towards = random.one(['yes', 'no']);
    await answersOf(page, id)
      .and(page.locator(`[value="${field.towards}"]`))
      .check({ force: true, timeout: 2_000 });
    field.history.push({ value: field.towards, at: Date.now() });
    return;
  }
  const field = fieldOf(typist, 'note', id);
  const before = field.history.at(-1)?.value ?? '';
  const more = `${before === '' ? '' : ' '}${random.some(WORDS, 1, 4).join(' ')}`;
  field.towards = before + more;
  const box = noteOf(page, id);
  await box.focus({ timeout: 2_000 });
  await page.keyboard.press('Control+End');
  await page.keyboard.type(more, { delay: random.between(0, 25) });
  field.history.push({ value: field.towards, at: Date.now() });
}

/** What a field of the page shows. */
export async function shownIn(page: Page, { kind, id }: TypedField): Promise<string> {
  if (kind === 'note') return await noteOf(page, id).inputValue();
  return (await answersOf(page, id).and(page.locator(':checked')).count()) === 0
    ? ''
    : await answersOf(page, id).and(page.locator(':checked')).inputValue();
}

/**
 * After a page was lost at a moment: how many characters that were older than a second then are not shown any more, and
 * what is shown from then on is what was typed. An answer counts as one character.
 */
export function lostCharacters(field: TypedField, shown: string, when: number): number {
  const { history, towards, kind } = field;
  const old = history.filter(({ at }) => at <= when - 1_000);
  const mustHave = old.at(-1)?.value ?? '';
  const later = history.slice(Math.max(0, old.length - 1)).map(({ value }) => value);
  const isKept =
    kind === 'note' ? shown.startsWith(mustHave) && towards.startsWith(shown) : [...later, towards].includes(shown);
  history.push({ value: shown, at: Date.now() });
  field.towards = shown;
  if (isKept) return 0;
  return kind === 'note' ? Math.max(1, mustHave.length - commonLength(mustHave, shown)) : 1;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
