/** Who wants to know that something changed in an inspection. */
export interface ChangeWatcher {
  /** Something changed, or may have: while nobody could be told, or just before. What it is, one reads for oneself. */
  readonly changed: () => void;
  /** Whether changes can be heard of at present. */
  readonly listening: (isListening: boolean) => void;
}

/** What is heard of changes, whichever process makes them. */
export interface Changes {
  /**
   * From now on the watcher is told of changes to an inspection. Whether one may see anything of it is not asked here: all
   * that is learnt is that something happened. Gives how to stop.
   */
  watch(inspectionId: string, watcher: ChangeWatcher): () => void;
}
