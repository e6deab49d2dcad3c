import type { BlockList } from '../block-list.ts';
import type { Numbering } from './numbering.ts';
import type { Pages } from './pages.ts';
import type { Styles } from './styles.ts';
import type { Theme } from './theme.ts';

/** What is needed to understand any piece of a document's body, and where it goes. */
export interface DocxContext {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly theme: Theme;
  readonly pages: Pages;
  readonly list: BlockList;
  /** Things left out, each said once. */
  readonly leftOut: Set<string>;
}
