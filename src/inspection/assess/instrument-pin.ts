import { Conflict } from '../errors.ts';
import type { FrameworkPin } from '../ports/inspections.ts';

/** `framework/instrument` in its two parts. */
export function partsOf(instrument: string): { readonly framework: string; readonly instrument: string } {
  const [framework = '', ...rest] = instrument.split('/');
  return { framework, instrument: rest.join('/') };
}

/** The version of the framework that an instrument belongs to. Throws Conflict `framework-not-pinned`. */
export function pinOf(pins: readonly FrameworkPin[], instrument: string): FrameworkPin {
  const { framework } = partsOf(instrument);
  const pin = pins.find((one) => one.framework === framework);
  if (pin) return pin;
  throw new Conflict(
    'framework-not-pinned',
    `No version of ${framework} is set. Ask the lead inspector to choose one.`,
  );
}

/** The last version of each framework, of pins in the order in which they were made. */
export const latestOfEach = (pins: readonly FrameworkPin[]): readonly FrameworkPin[] => [
  ...new Map(pins.map((pin) => [pin.framework, pin])).values(),
];
