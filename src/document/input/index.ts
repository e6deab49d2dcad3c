export { htmlFragmentToText } from './html/fragment-text.ts';
export { type InputLimits, LIMITS } from './limits.ts';
export { type ReadFile, readDocumentFile } from './read-document-file.ts';
export type { RefusalCode } from './refusal.ts';
