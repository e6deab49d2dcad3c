import { z } from 'zod';

export const ofInspection = z.object({ inspectionId: z.uuid() });
export const ofList = ofInspection.extend({ plan: z.string().regex(/^[a-z0-9-]{1,60}$/) });
export const ofRow = ofList.extend({ row: z.coerce.number().int().min(1) });
export type OfList = z.output<typeof ofList>;

export const listsAddress = (inspectionId: string): string => `/inspections/${inspectionId}/lists`;
export const listAddress = ({ inspectionId, plan }: OfList, below = ''): string =>
  `${listsAddress(inspectionId)}/${plan}${below}`;
