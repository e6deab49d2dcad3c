import type pg from 'pg';
import { appendErasures, type SignedErasure, signedErasure } from '../backup/erasure-file.ts';
import { ledger } from '../backup/erasures.ts';
import type { ChainKey } from '../chain/key.ts';

/**
 * Tells erasures outside the database: each is added to the file, where there is one, and given to `onErased` for the
 * log. Without a file, the log has all of them once more after each start.
 */
export function erasureExport(
  pool: pg.Pool,
  key: ChainKey,
  file: string | null,
  onErased: (erasure: SignedErasure) => void,
): () => Promise<void> {
  const told = new Set<string>();
  return async () => {
    const client = await pool.connect();
    const all = await ledger(client).finally(() => client.release());
    const fresh = all.filter(({ erasureId }) => !told.has(erasureId));
    const added =
      file === null ? fresh.map((erasure) => signedErasure(erasure, key)) : await appendErasures(file, all, key);
    for (const erasure of added) onErased(erasure);
    for (const { erasureId } of all) told.add(erasureId);
  };
}
