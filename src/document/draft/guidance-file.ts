import type { DraftSection } from './sections.ts';

export const guidancePath = ({ id }: DraftSection): string => `guidance/${id}.md`;

const NO_GUIDANCE = 'The document prints no guidance to this question.';

/** One file a section; a line that looks like one of our headings is set in by a backslash. */
export const guidanceFile = ({ questions }: DraftSection): string =>
  questions
    .filter(({ unpublished }) => !unpublished)
    .map(({ id, found }) => `## ${id}\n\n${found.guidance.trim().replaceAll(/^(?=#{1,6} )/gm, '\\') || NO_GUIDANCE}\n`)
    .join('\n');
