import { z } from 'zod';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import { hashOfFiles } from '../../framework/read/hash-of-files.ts';
import { Conflict, Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Proposal, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { lockedDraft, openDraft } from './change-draft.ts';
import { type Beside, checkFiles, type ProvedFramework } from './check-files.ts';
import { headerOf } from './draft-files.ts';
import { standingProposal, textsOf } from './read-draft.ts';
import { compareVersions, nextVersion } from './versions.ts';

/** What the door knows of all frameworks, shipped and published. */
export interface Shelf extends Beside {
  /** Every version of a framework that was ever given out. */
  readonly versionsOf: (id: string) => Promise<readonly string[]>;
}

const draftId = z.uuid();
const shelf = z.custom<Shelf>();

/**
 * Holds a draft to be ready: from now on it stays as it is until the proposal is withdrawn. Throws Invalid with every
 * problem where it is not sound, or its version is not a later one.
 */
export const proposeFramework = useCase({
  name: 'propose-framework',
  permission: permitted('framework.change'),
  audit: { event: 'framework-proposed', subject: ({ draftId }) => ({ detail: { draftId } }) },
  input: z.object({ draftId, note: z.string().trim().min(1).max(5000), shelf }),
  run: async (tx, _actor, { draftId, note, shelf }): Promise<void> => {
    const draft = await openDraft(tx, draftId);
    const files = textsOf(await tx.drafts.files(draftId));
    const { framework, hashes } = await mustBeSound(files, shelf);
    await tx.drafts.propose(draftId, {
      framework: framework.id,
      version: framework.version,
      ...hashes,
      filesHash: hashOfFiles(files),
      revision: draft.revision,
      note,
    });
    await tx.drafts.setState(draftId, 'proposed');
  },
});

/** Takes a proposal back, by whoever sees that it is not ready; the draft can then be changed again. */
export const withdrawProposal = useCase({
  name: 'withdraw-framework-proposal',
  permission: permitted('framework.change'),
  audit: { event: 'framework-proposal-withdrawn', subject: ({ draftId }) => ({ detail: { draftId } }) },
  input: z.object({ draftId }),
  run: async (tx, _actor, { draftId }): Promise<void> => {
    await proposed(tx, draftId);
    await tx.drafts.withdraw(draftId);
    await tx.drafts.setState(draftId, 'open');
  },
});

/**
 * Publishes what somebody else proposed: new inspections are offered it from then on, those that run stay as they are.
 * Throws Conflict `published-alone` where the same person proposed it (the database would refuse it too).
 */
export const publishFramework = useCase({
  name: 'publish-framework',
  permission: permitted('framework.change'),
  audit: {
    event: 'framework-published',
    subject: ({ draftId }, { framework, version }: Proposal) => ({ detail: { draftId, framework, version } }),
  },
  input: z.object({ draftId, proposal: z.int(), shelf }),
  run: async (tx, actor, { draftId, proposal: number, shelf }): Promise<Proposal> => {
    const proposal = await proposed(tx, draftId);
    if (proposal.proposedById === actor.accountId) throw publishedAlone();
    if (proposal.number !== number) throw new Conflict('overtaken');
    const files = textsOf(await tx.drafts.files(draftId, proposal.revision));
    const { framework, hashes } = await mustBeSound(files, shelf);
    const header = headerOf(files);
    const isSame = hashOfFiles(files) === proposal.filesHash && hashes.meaning === proposal.meaning;
    if (!isSame || !header) throw new Error(`draft ${draftId} is not what was proposed`);
    await tx.frameworks.store(framework);
    await tx.published.publish(draftId, proposal, header, files);
    await tx.drafts.setState(draftId, 'published');
    return proposal;
  },
});

const publishedAlone = () =>
  new Conflict(
    'published-alone',
    'You proposed this version yourself. Another policy officer has to look at it and publish it.',
  );

async function proposed(tx: Tx, draftId: string): Promise<Proposal> {
  const draft = await lockedDraft(tx, draftId);
  const proposal = standingProposal({ proposals: await tx.drafts.proposals(draftId) });
  if (draft.state !== 'proposed' || !proposal)
    throw new Conflict('not-proposed', 'This draft is not proposed any more.');
  return proposal;
}

async function mustBeSound(files: FrameworkFiles, shelf: Shelf): Promise<ProvedFramework> {
  const { proved, problems } = await checkFiles(files, shelf);
  if (!proved || problems.length > 0) throw new Invalid(problems);
  const late = await versionProblem(proved.framework, shelf);
  if (late !== null) throw new Invalid([{ code: 'version-not-new', message: late, file: 'framework.yaml' }]);
  return proved;
}

/** Why a version cannot be the next one; null where it can. */
export async function versionProblem(
  { id, version }: { readonly id: string; readonly version: string },
  shelf: Pick<Shelf, 'versionsOf'>,
): Promise<string | null> {
  if (!/\d/.test(version)) return `“${version}” is no version number. Give it one, such as "1", in framework.yaml.`;
  const latest = (await shelf.versionsOf(id)).toSorted(compareVersions).at(-1);
  if (latest === undefined || compareVersions(version, latest) > 0) return null;
  return `Version ${version} does not come after ${latest}, the latest version of ${id}. Call it ${nextVersion(latest)}, say, in framework.yaml.`;
}
