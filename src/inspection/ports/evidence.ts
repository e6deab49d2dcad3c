/** A file that a service gives before fieldwork. Never removed: it can be withdrawn. */
export interface EvidenceFile {
  readonly inspectionId: string;
  readonly evidenceId: string;
  readonly serviceId: string;
  readonly title: string;
  /** Coded: what it is about. */
  readonly kind: string;
  /** By what it holds, not by its name. */
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly hash: string;
  readonly uploadedBy: string;
  readonly uploadedByName: string;
  readonly uploadedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnBecause: string | null;
}

export type NewEvidence = Pick<
  EvidenceFile,
  'inspectionId' | 'evidenceId' | 'serviceId' | 'title' | 'kind' | 'mediaType' | 'bytes' | 'hash'
> & {
  /** Sealed content; null where an object store holds it. */
  readonly sealed: Uint8Array | null;
};

export interface Evidence {
  /** Throws Conflict `evidence-there` where the same content was given before and not withdrawn. */
  add(file: NewEvidence): Promise<EvidenceFile>;
  byId(inspectionId: string, evidenceId: string): Promise<EvidenceFile | null>;
  /** Latest first, withdrawn ones too. */
  list(inspectionId: string): Promise<readonly EvidenceFile[]>;
  /** Sealed content; null where an object store holds it. */
  content(inspectionId: string, evidenceId: string): Promise<Uint8Array | null>;
  /** Throws NotFound; Conflict `withdrawn` where it was. */
  withdraw(inspectionId: string, evidenceId: string, because: string): Promise<void>;
}
