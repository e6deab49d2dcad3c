import { z } from 'zod';
import type { Framework } from '../../../framework/model/framework.ts';
import type { ProvedFramework } from '../../../inspection/framework/index.ts';
import { words } from '../../words/words.ts';

const KINDS = ['rule', 'data', 'guidance', 'process', 'decided', 'contradiction'] as const;

export const conformanceQuery = z.object({
  version: z.string().max(40).optional(),
  as: z.enum(KINDS).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});

/** Statements on one page. */
const PAGE = 100;

/** Each statement of the documents, and what is done with it; filtered, a page at a time. */
export function conformanceView(
  framework: Framework,
  { introduction, statements }: ProvedFramework['conformance'],
  { as, page }: z.output<typeof conformanceQuery>,
  at: string,
) {
  const chosen = statements.filter((one) => as === undefined || one.as === as);
  const href = (more: Readonly<Record<string, string | undefined>>) => {
    const query = Object.entries(more).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
    return query.length === 0 ? at : `${at}${at.includes('?') ? '&' : '?'}${query.join('&')}`;
  };
  const last = Math.max(1, Math.ceil(chosen.length / PAGE));
  return {
    introduction,
    count: statements.length,
    filters: [undefined, ...KINDS].map((kind) => ({
      text: words(`conformance.as.${kind ?? 'all'}`),
      count: kind === undefined ? statements.length : statements.filter((one) => one.as === kind).length,
      href: href({ as: kind }),
      current: kind === as,
    })),
    rows: chosen.slice((page - 1) * PAGE, page * PAGE).map((one) => ({
      says: one.says,
      at: 'silent' in one.at ? words('conformance.silent', { where: one.at.silent }) : placeOf(framework, one.at),
      as: words(`conformance.as.${one.as}`),
      isDecided: one.as === 'decided' || one.as === 'contradiction',
      refs: one.refs,
      decision: one.decision ?? null,
    })),
    previous: page > 1 ? href({ as, page: String(page - 1) }) : null,
    next: page < last ? href({ as, page: String(page + 1) }) : null,
    page,
    last,
  };
}

const placeOf = ({ documents }: Framework, at: { readonly document: string; readonly line: number }): string => {
  const title = documents.find(({ id }) => id === at.document)?.title ?? at.document;
  return words('reading.source.place', { title, line: at.line });
};
