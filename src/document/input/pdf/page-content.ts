import type { Colour } from '../shade.ts';
import type { Box } from './geometry.ts';

/** A piece of text on one line of a page. Positions are points from the upper left corner. */
export interface TextItem {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where the letters stand. */
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
  /** Marked in the file as a page header, page footer or ornament. */
  readonly artifact: boolean;
}

/** A line that is drawn along or down the page. `at` is its y (along) or x (down). */
export interface Ruling {
  readonly along: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled rectangle. Those painted later lie over earlier ones. */
export interface Area extends Box {
  readonly colour: Colour;
}

/** A small filled circle, such as a program draws before the items of a list. */
export interface Dot {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

export interface PageContent {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly TextItem[];
  readonly rulings: readonly Ruling[];
  readonly areas: readonly Area[];
}
