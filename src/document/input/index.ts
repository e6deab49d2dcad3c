export type { InputLimits } from './limits.ts';
export { type ReadFile, readDocumentFile } from './read-document-file.ts';
export type { RefusalCode } from './refusal.ts';
