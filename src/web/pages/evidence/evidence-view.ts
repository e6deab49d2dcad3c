import { EVIDENCE_KINDS, type EvidenceOverview } from '../../../inspection/evidence/index.ts';
import type { EvidenceFile, Inspection } from '../../../inspection/ports/index.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';

export interface Typed {
  readonly title: string;
  readonly kind: string;
}

const address = (inspectionId: string): string => `/inspections/${inspectionId}/evidence`;

const trailOf = ({ inspectionId, title }: Inspection) => [
  { text: words('nav.home'), href: '/' },
  { text: title, href: `/inspections/${inspectionId}` },
];

/** The files of an inspection, and for those who give them the form. */
export function evidenceView(
  { inspection, files, supplies }: EvidenceOverview,
  typed: Typed = { title: '', kind: '' },
) {
  const base = address(inspection.inspectionId);
  return {
    title: words('evidence.title'),
    inspection: { title: inspection.title },
    trail: [...trailOf(inspection), { text: words('evidence.title') }],
    lead: words(supplies === null ? 'evidence.lead.inspectorate' : 'evidence.lead.service'),
    empty: words(supplies === null ? 'evidence.none.inspectorate' : 'evidence.none.service'),
    canWithdraw: supplies !== null,
    files: files.map((one) => ({
      title: one.title,
      href: one.withdrawnAt === null ? `${base}/${one.evidenceId}` : null,
      kind: words(`evidence.kind.${one.kind}` as 'evidence.kind.other'),
      size: sizeInWords(one.bytes),
      given: words('evidence.given.by', { name: one.uploadedByName, at: timeInWords(one.uploadedAt) }),
      withdrawn: withdrawnWords(one),
      withdrawHref:
        one.withdrawnAt === null && one.serviceId === supplies ? `${base}/${one.evidenceId}/withdraw` : null,
    })),
    action: supplies === null ? null : base,
    kinds: [
      { value: '', text: words('evidence.kind.choose') },
      ...EVIDENCE_KINDS.map((kind) => ({
        value: kind,
        text: words(`evidence.kind.${kind}`),
        selected: kind === typed.kind,
      })),
    ],
    typed,
  };
}

const withdrawnWords = ({ withdrawnAt, withdrawnByName, withdrawnBecause }: EvidenceFile): string | null =>
  withdrawnAt &&
  words('evidence.withdrawn', {
    name: withdrawnByName ?? '',
    at: timeInWords(withdrawnAt),
    because: withdrawnBecause ?? '',
  });

const KB = 1024;
const sizeInWords = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;

export function withdrawView(
  { inspection, file }: { readonly inspection: Inspection; readonly file: EvidenceFile },
  typed: string,
) {
  const base = address(inspection.inspectionId);
  return {
    title: words('evidence.withdraw.title', { title: file.title }),
    inspection: { title: inspection.title },
    trail: [
      ...trailOf(inspection),
      { text: words('evidence.title'), href: base },
      { text: words('evidence.withdraw') },
    ],
    action: `${base}/${file.evidenceId}/withdraw`,
    backHref: base,
    typed,
  };
}
