import type { Framework } from '../../framework/model/framework.ts';
import { hashesOf } from '../../framework/read/hash.ts';
import type { Frameworks } from '../../inspection/ports/frameworks.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';

export const frameworks = (db: Db): Frameworks => ({
  async store(framework) {
    const hashes = hashesOf(framework);
    await db
      .insertInto('framework_version')
      .values({
        framework: framework.id,
        ...hashes,
        version: framework.version,
        title: framework.title,
        content: json(framework),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { framework: framework.id, version: framework.version, ...hashes };
  },
  async byPin({ framework, meaning, wording }) {
    const row = await db
      .selectFrom('framework_version')
      .select('content')
      .where('framework', '=', framework)
      .where('meaning', '=', meaning)
      .where('wording', '=', wording)
      .executeTakeFirst();
    if (!row) return null;
    const found = row.content as Framework;
    const hashes = hashesOf(found);
    if (hashes.meaning !== meaning || hashes.wording !== wording) {
      throw new Error(`the stored version of ${framework} does not fit its hashes: it was changed in the database`);
    }
    return found;
  },
  list: () =>
    db
      .selectFrom('framework_version')
      .select(['framework', 'version', 'meaning', 'wording', 'title', 'stored_at as storedAt'])
      .orderBy('framework')
      .orderBy('stored_at')
      .execute(),
});
