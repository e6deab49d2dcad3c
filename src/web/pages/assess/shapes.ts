import { z } from 'zod';

export const ofResponse = z.object({ inspectionId: z.uuid(), responseId: z.uuid() });
export const ofSection = ofResponse.extend({ sectionId: z.string().min(1).max(100) });
export const ofCase = z.object({ inspectionId: z.uuid(), caseId: z.uuid() });

const MOST_TEXT = 60_000;

/** A form of answers and notes, as it came. */
export const answersForm = z.record(
  z.string().max(300),
  z.union([z.string().max(MOST_TEXT), z.array(z.string().max(MOST_TEXT)).max(200)]),
);

/** Of such a form: a section of long notes and narratives. */
export const ANSWERS_LIMIT = 2 * 1024 * 1024;
