import type pg from 'pg';
import { type ChainKind, type Digested, type Link, linksOf } from './links.ts';
import type { ChainProblem, Findings } from './report.ts';
import { linkHash, sha256 } from './text.ts';

/** Hashes that hold, by `kind subject seq`, for the heads to be compared with. */
export type KnownLinks = ReadonlyMap<string, string>;

/** Walks all chains of one inspection: every number there, every hash as computed, every value as digested. */
export async function checkLinks(client: pg.ClientBase, inspectionId: string, findings: Findings): Promise<KnownLinks> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT coalesce(case_id, decision_id, matter_id)::text AS id FROM erasure_ledger WHERE inspection_id = $1',
    [inspectionId],
  );
  const erased = new Set(rows.map(({ id }) => id));
  const links = new Map<string, string>();
  for (const kind of ['response', 'case', 'decision', 'alert', 'note_to_lead'] as const) {
    let before: Link | undefined;
    for await (const link of linksOf(client, kind, inspectionId)) {
      const previous = before?.subject === link.subject ? before : undefined;
      if (!previous) findings.chains++;
      findings.links++;
      checkLink(link, previous, describe(kind, inspectionId, link, findings));
      checkValue(link, erased, describe(kind, inspectionId, link, findings), findings);
      links.set(`${kind} ${link.subject} ${link.seq}`, link.hash.toString('hex'));
      before = link;
    }
  }
  return links;
}

type Report = (code: string, message: string) => void;

const describe =
  (kind: ChainKind, inspectionId: string, { subject, seq }: Link, findings: Findings): Report =>
  (code, message) => {
    const problem: ChainProblem = {
      code,
      message: `${message} (${kind} ${subject}, entry ${seq})`,
      inspectionId,
      subject,
      seq,
    };
    findings.problems.push(problem);
  };

function checkLink(link: Link, previous: Link | undefined, report: Report): void {
  if (link.seq !== (previous?.seq ?? 0) + 1) report('link-missing', 'Entries are missing before this one.');
  else if (!linkHash(previous?.hash ?? null, link.covered).equals(link.hash)) {
    report('link-altered', 'This entry, or the one before it, was changed after it was written.');
  }
}

function checkValue({ entry }: Link, erased: ReadonlySet<string>, report: Report, findings: Findings): void {
  if (!entry) return;
  if (entry.earlier) findings.earlier++;
  if (canBeChecked(entry)) {
    if (!digestOf(entry).equals(entry.digest))
      report('value-altered', 'What was entered was changed after it was written.');
  } else if (entry.personal && erased.has(entry.erasedWith)) findings.erased++;
  else report('text-missing', 'What was entered is gone, and no erasure is on record.');
}

const canBeChecked = ({ value, salt, earlier }: Digested): boolean => value !== null && (earlier || salt !== null);

/** The earlier form has no salt; one that is put beside it later does not make it another. */
const digestOf = ({ value, salt, earlier }: Digested): Buffer =>
  earlier ? sha256(value ?? '') : sha256(salt ?? '', value ?? '');
