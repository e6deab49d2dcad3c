export { EVIDENCE_BYTES, EVIDENCE_KINDS, type EvidenceDeps, evidenceGiven, giveEvidence } from './give-evidence.ts';
export type { ObjectStore } from './object-store.ts';
export {
  type EvidenceOverview,
  listEvidence,
  listOwnEvidence,
  openEvidence,
  readEvidence,
  readOwnEvidence,
  withdrawEvidence,
} from './read-evidence.ts';
export { type S3Config, s3Store } from './s3.ts';
