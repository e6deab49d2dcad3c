import type { PlanContext } from '../../../inspection/sampling/index.ts';

/** Addresses of one inspection. Where several services are sampled, an address says which. */
export const inspectionAddress = (inspectionId: string): string => `/inspections/${inspectionId}`;

export const planAddress = (
  { inspection, plan, service, services }: Pick<PlanContext, 'inspection' | 'plan' | 'service' | 'services'>,
  below = '',
  query: Readonly<Record<string, string | number | undefined>> = {},
): string =>
  withQuery(`${inspectionAddress(inspection.inspectionId)}/sample/${plan.id}${below}`, {
    ...(services.length > 1 && service ? { service: service.serviceId } : {}),
    ...query,
  });

/** An address with what of its query is given. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
