import { attribute, type Element, elementsOf, has, textOf } from './dom.ts';
import { evened, type GivenFile } from './hand.ts';

/** What a form sends: its fields in order, and its files by field. */
export interface Sent {
  readonly fields: readonly (readonly [string, string])[];
  readonly files: readonly (GivenFile & { readonly field: string })[];
}

/** What a form would send as it stands, when this button is pressed. */
export function partsOf(
  all: readonly Element[],
  form: Element,
  button: Element,
  given: ReadonlyMap<Element, GivenFile>,
): Sent {
  const inside = new Set(elementsOf(form));
  const id = attribute(form, 'id');
  const controls = all.filter((one) => {
    const named = attribute(one, 'form');
    return named === undefined ? inside.has(one) : named === id;
  });
  const fields = controls.flatMap((one) => valuesOf(one, button));
  const files = controls.flatMap((one) => {
    const file = given.get(one);
    return file === undefined ? [] : [{ ...file, field: attribute(one, 'name') ?? '' }];
  });
  return { fields, files };
}

function valuesOf(control: Element, button: Element): [string, string][] {
  const name = attribute(control, 'name');
  const isSent =
    name !== undefined && !has(control, 'disabled') && (!PRESSED.has(kindOf(control)) || control === button);
  const value = isSent ? sentBy(control) : null;
  return value === null || name === undefined ? [] : [[name, value]];
}

const PRESSED: ReadonlySet<string> = new Set(['button', 'submit']);
const TICKED: ReadonlySet<string> = new Set(['radio', 'checkbox']);

/** The tag of a control, or the type of an input. */
const kindOf = (control: Element): string =>
  control.tagName === 'input' ? (attribute(control, 'type') ?? 'text') : control.tagName;

/** Null for what sends nothing. */
function sentBy(control: Element): string | null {
  const kind = kindOf(control);
  const value = attribute(control, 'value') ?? '';
  if (kind === 'select') return chosenIn(control);
  if (kind === 'textarea') return attribute(control, 'value') ?? textOf(control).replace(/^\n/, '');
  if (TICKED.has(kind)) return has(control, 'checked') ? value || 'on' : null;
  return control.tagName === 'input' && kind !== 'file' ? value : control.tagName === 'button' ? value : null;
}

export const optionsOf = (select: Element): readonly Element[] =>
  elementsOf(select).filter(({ tagName }) => tagName === 'option');

function chosenIn(select: Element): string {
  const options = optionsOf(select);
  const chosen = options.find((one) => has(one, 'selected')) ?? options[0];
  return chosen === undefined ? '' : (attribute(chosen, 'value') ?? evened(textOf(chosen)));
}
