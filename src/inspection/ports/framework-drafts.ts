import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import type { FrameworkHeader } from '../../framework/read/plain-header.ts';
import type { FrameworkPin } from './inspections.ts';
import type { JsonObject } from './json.ts';

/** Where a draft came from: another version, a folder of files, or a published document. */
export type DraftOrigin = 'copied' | 'uploaded' | 'imported';

/** What is proposed is not changed until the proposal is withdrawn; what is published, never. */
export type FrameworkDraftState = 'open' | 'proposed' | 'published' | 'discarded';

/** What `framework.yaml` says of itself; the last that could be read. */
export interface DraftName {
  readonly framework: string;
  readonly version: string;
  readonly title: string;
}

export interface FrameworkDraft extends DraftName {
  readonly draftId: string;
  readonly origin: DraftOrigin;
  /** The version it was copied from. */
  readonly base: { readonly framework: string; readonly version: string } | null;
  readonly importReport: JsonObject | null;
  readonly state: FrameworkDraftState;
  /** Goes up by one with each change. */
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export interface NewDraft extends DraftName {
  readonly origin: DraftOrigin;
  readonly base: FrameworkDraft['base'];
  readonly importReport: JsonObject | null;
  readonly files: FrameworkFiles;
}

/** A file of a draft as it stands. */
export interface DraftFile {
  readonly name: string;
  readonly text: string;
  /** The revision of the draft in which it became what it is. */
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** New texts by name of file; null takes a file away. */
export type FileChanges = Readonly<Record<string, string | null>>;

/** What one officer holds to be ready. Another one publishes it. */
export interface Proposal extends FrameworkPin {
  readonly number: number;
  /** Of the draft, then. */
  readonly revision: number;
  readonly filesHash: string;
  /** What changes, for those who use it. */
  readonly note: string;
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
}

/** Frameworks that are being worked on. Only policy officers see any. */
export interface FrameworkDrafts {
  begin(draft: NewDraft): Promise<FrameworkDraft>;
  byId(draftId: string): Promise<FrameworkDraft | null>;
  /** The same, and nobody else changes it until the transaction ends. */
  forChange(draftId: string): Promise<FrameworkDraft | null>;
  /** Latest changed first. */
  list(): Promise<readonly FrameworkDraft[]>;
  /** By name, as they stood at a revision where one is given. */
  files(draftId: string, revision?: number): Promise<readonly DraftFile[]>;
  /** Appends texts as the next revision, which it gives back. Only an open draft: else Forbidden. */
  change(draft: FrameworkDraft, changes: FileChanges, name: DraftName): Promise<number>;
  setState(draftId: string, state: FrameworkDraftState): Promise<void>;
  propose(draftId: string, proposal: FrameworkPin & Pick<Proposal, 'revision' | 'filesHash' | 'note'>): Promise<void>;
  withdraw(draftId: string): Promise<void>;
  /** Latest first, withdrawn ones too. */
  proposals(draftId: string): Promise<readonly Proposal[]>;
}

/** A version of a framework that two people published. */
export interface Publication extends FrameworkPin {
  readonly number: number;
  readonly header: FrameworkHeader;
  readonly note: string;
  readonly proposedBy: string;
  readonly publishedBy: string;
  readonly publishedAt: Date;
}

export interface PublishedFrameworks {
  /** Number of the latest; 0 where there is none. Cheap, to be asked often. */
  latest(): Promise<number>;
  /** Oldest first. */
  list(): Promise<readonly Publication[]>;
  /** Throws where they no longer fit their hash. */
  files(number: number): Promise<FrameworkFiles>;
}

/** The act of publishing; the version itself must be stored before. */
export interface Publishing {
  /** Conflict where that version is published already. The database refuses whoever proposed it. */
  publish(draftId: string, proposal: Proposal, header: FrameworkHeader, files: FrameworkFiles): Promise<number>;
}
