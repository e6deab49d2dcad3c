import type pg from 'pg';
import type { KnownLinks } from './check-links.ts';
import { eventsBetween, headHash, type StoredHead, storedHeads } from './head.ts';
import { isSignedBy, type PublicKeys } from './key.ts';
import type { Findings, KnownHead } from './report.ts';

/** Walks the signed chain of one inspection, and compares what it signed with what is there. */
export async function checkHeads(
  client: pg.ClientBase,
  inspectionId: string,
  keys: PublicKeys,
  links: KnownLinks,
  known: readonly KnownHead[],
  findings: Findings,
): Promise<void> {
  const heads = await storedHeads(client, inspectionId);
  const report = (code: string, message: string, seq: number) => {
    findings.problems.push({ code, message: `${message} (signed head ${seq})`, inspectionId, subject: 'heads', seq });
  };
  let before: StoredHead | undefined;
  for (const head of heads) {
    findings.heads++;
    findings.sealedEvents += head.events;
    for (const [code, message] of headFaults(head, before, keys)) report(code, message, head.seq);
    for (const [kind, subject, seq, hash] of head.heads) {
      if (links.get(`${kind} ${subject} ${seq}`) === hash) continue;
      findings.problems.push({
        code: 'chain-rewritten',
        message: `What was signed is not what is there (${kind} ${subject}, entry ${seq}).`,
        inspectionId,
        subject,
        seq,
      });
    }
    const sealed = await eventsBetween(client, inspectionId, head.eventsFrom, head.eventsBelow);
    if (sealed.events !== head.events || sealed.digest !== head.eventsDigest) {
      report('events-altered', 'Events on record were changed, added or removed after they were signed.', head.seq);
    }
    before = head;
  }
  for (const { seq, hash } of known) {
    const found = heads.find((head) => head.seq === seq);
    if (found?.hash.toString('hex') !== hash)
      report('head-missing', 'A head that was signed before is gone or another one.', seq);
  }
}

function* headFaults(
  head: StoredHead,
  before: StoredHead | undefined,
  keys: PublicKeys,
): Generator<readonly [code: string, message: string]> {
  if (head.seq !== (before?.seq ?? 0) + 1 || head.eventsFrom !== (before?.eventsBelow ?? 0)) {
    yield ['head-missing', 'Heads are missing before this one.'];
  }
  const hash = headHash(before?.hash ?? null, head);
  if (!hash.equals(head.hash)) yield ['head-altered', 'This head was changed after it was signed.'];
  const key = keys.get(head.keyId);
  if (!key) yield ['unknown-key', `It is signed with a key that is not known here, ${head.keyId}.`];
  else if (!isSignedBy(key, head.hash, head.signature)) yield ['signature', 'The signature does not fit.'];
}
