import { may, type Permission } from '../../inspection/permission/index.ts';
import type { Actor } from '../../inspection/ports/index.ts';
import type { WordKey } from '../words/words.ts';

interface Entry {
  readonly href: string;
  readonly text: WordKey;
  readonly permission: Permission;
}

const ENTRIES: readonly Entry[] = [
  { href: '/', text: 'nav.home', permission: 'first-page.see' },
  { href: '/frameworks', text: 'nav.frameworks', permission: 'framework.read' },
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
  return ENTRIES.filter(({ permission }) => may(actor, [], permission)).map(({ href, text }) => ({
    href,
    text,
    current: path === href,
    active: path === href || (href !== '/' && path.startsWith(`${href}/`)),
  }));
}
