import { may, type Permission } from '../../inspection/permission/index.ts';
import type { Actor } from '../../inspection/ports/index.ts';
import type { WordKey } from '../words/words.ts';

interface Entry {
  readonly href: string;
  readonly text: WordKey;
  readonly permission: Permission;
  /** Pages elsewhere that belong to it begin with this. */
  readonly also?: string;
  /** For whom it leads nowhere that is theirs. */
  readonly hidden?: (actor: Actor) => boolean;
}

/** Those with a role everywhere that opens no case, and who plan none. */
const worksElsewhere = ({ globalRoles }: Actor): boolean => globalRoles.some((role) => role !== 'inspection-planner');

const ENTRIES: readonly Entry[] = [
  { href: '/', text: 'nav.home', permission: 'first-page.see' },
  { href: '/my-cases', text: 'nav.my-cases', permission: 'first-page.see', hidden: worksElsewhere },
  { href: '/frameworks', text: 'nav.frameworks', permission: 'framework.read', also: '/framework-drafts' },
  { href: '/accounts', text: 'nav.accounts', permission: 'account.manage' },
  { href: '/record', text: 'nav.record', permission: 'system.audit' },
];

export interface NavigationItem {
  readonly href: string;
  readonly text: WordKey;
  /** The page shown is this one. */
  readonly current: boolean;
  /** The page shown is this one or below it. */
  readonly active: boolean;
}

/** The links that lead to pages which the reader may open. */
export function navigation(actor: Actor | null, url: string): readonly NavigationItem[] {
  if (!actor) return [];
  const path = url.split('?')[0] ?? '/';
  return ENTRIES.filter(({ permission, hidden }) => may(actor, [], permission) && hidden?.(actor) !== true).map(
    ({ href, text, also }) => ({
      href,
      text,
      current: path === href,
      active:
        path === href || (href !== '/' && path.startsWith(`${href}/`)) || (also !== undefined && path.startsWith(also)),
    }),
  );
}
