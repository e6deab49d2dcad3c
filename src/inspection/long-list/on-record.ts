/** The event of an act on a list: that it was done, and to which; no row, no cell. */
export const onRecord = (event: string) => ({
  event,
  subject: ({ inspectionId, plan }: { readonly inspectionId: string; readonly plan: string }) => ({
    inspectionId,
    detail: { plan },
  }),
});
