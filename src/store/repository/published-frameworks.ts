import { sql } from 'kysely';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import { hashOfFiles } from '../../framework/read/hash-of-files.ts';
import type { FrameworkHeader } from '../../framework/read/plain-header.ts';
import { NotFound } from '../../inspection/errors.ts';
import type { PublishedFrameworks, Publishing } from '../../inspection/ports/framework-drafts.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';

export const publishedFrameworks = (db: Db): PublishedFrameworks => ({
  async latest() {
    const row = await db
      .selectFrom('framework_publication')
      .select(({ fn }) => fn.max('number').as('latest'))
      .executeTakeFirst();
    return row?.latest ?? 0;
  },
  async list() {
    const rows = await db
      .selectFrom('framework_publication as p')
      .innerJoin('account as proposer', 'proposer.account_id', 'p.proposed_by')
      .innerJoin('account as publisher', 'publisher.account_id', 'p.published_by')
      .select([
        'p.number',
        'p.framework',
        'p.version',
        'p.meaning',
        'p.wording',
        'p.header',
        'p.note',
        'p.published_at',
      ])
      .select(['proposer.display_name as proposer', 'publisher.display_name as publisher'])
      .orderBy('p.number')
      .execute();
    return rows.map(({ published_at, proposer, publisher, header, ...row }) => ({
      ...row,
      header: header as FrameworkHeader,
      proposedBy: proposer,
      publishedBy: publisher,
      publishedAt: published_at,
    }));
  },
  async files(number) {
    const row = await db
      .selectFrom('framework_publication')
      .select(['files', 'files_hash'])
      .where('number', '=', number)
      .executeTakeFirst();
    if (!row) throw new NotFound();
    const files = row.files as FrameworkFiles;
    if (hashOfFiles(files) !== row.files_hash)
      throw new Error(`the files of publication ${number} do not fit their hash: they were changed in the database`);
    return files;
  },
});

export const publishing = (db: Db): Publishing => ({
  async publish(draftId, proposal, header, files) {
    const { framework, version, meaning, wording, note } = proposal;
    const row = await db
      .insertInto('framework_publication')
      .values({
        number: sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM framework_publication)`,
        ...{ framework, version, meaning, wording, note },
        header: json(header),
        files: json(files),
        files_hash: proposal.filesHash,
        draft_id: draftId,
        proposal: proposal.number,
        proposed_by: proposal.proposedById,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    return row.number;
  },
});
