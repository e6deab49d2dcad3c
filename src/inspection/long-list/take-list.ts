import { z } from 'zod';
import { permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';

/** The lead inspector lets a list stand that was confirmed after a draw. What was drawn stays as it is. */
export const takeList = useCase({
  name: 'take-list',
  permission: permitted('long-list.take'),
  audit: {
    event: 'long-list-taken',
    subject: ({ inspectionId, listId }) => ({ inspectionId, detail: { list: listId } }),
  },
  input: z.object({ inspectionId: z.uuid(), listId: z.uuid() }),
  run: (tx, _, { inspectionId, listId }) => tx.longLists.take(inspectionId, listId),
});
