import type { Service } from '../../ports/index.ts';

/** `Westmarsh: full inspection, 2026`; several services are counted from the second on. */
export function proposedTitle(services: readonly (Service | null)[], programme: string, day: string): string {
  const [first, ...others] = services.flatMap((one) => (one === null ? [] : [one.name]));
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const what = `${programme.charAt(0).toLowerCase()}${programme.slice(1)}`;
  return `${first === undefined ? '' : `${first}${more}: `}${what}, ${day.slice(0, 4)}`;
}
