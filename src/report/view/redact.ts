import type { ReportInput } from '../input.ts';

const LEFT_OUT = '[case reference left out]';

/** Every reference to a case that the input knows of. */
const caseReferences = (input: ReportInput): readonly string[] => {
  const { sample, findings, responses = [], trace = {} } = input;
  const all = [
    ...responses.map((response) => response.case),
    ...findings.challenges.flatMap((challenge) => challenge.cases ?? []),
    ...Object.values(trace).flatMap((cases) => Object.values(cases).flat()),
    ...(sample?.selected ?? []),
    ...(sample?.reserve ?? []),
    ...(sample?.excluded ?? []).map((row) => row.case ?? ''),
    ...(sample?.duplicates ?? []).map((row) => row.case ?? ''),
  ];
  return [...new Set(all)].filter((reference) => reference !== '');
};

/**
 * Takes references to cases out of texts that people wrote (reasons of the panel, steps of the sampling),
 * because the published edition holds none.
 */
export const redactor = (input: ReportInput): ((text: string) => string) => {
  const references = caseReferences(input).toSorted((a, b) => b.length - a.length);
  if (references.length === 0) return (text) => text;
  const sought = new RegExp(`(?<![\\p{L}\\p{N}])(?:${references.map(quoted).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(sought, LEFT_OUT);
};

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, (sign) => `\\${sign}`);
