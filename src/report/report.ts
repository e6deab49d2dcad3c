import { annexeOf } from './annexe/index.ts';
import type { ReportInput } from './input.ts';
import { renderPage } from './render.ts';
import { pageView } from './view/page.ts';

/** A report, ready to be written: the same input gives the same bytes. */
export interface Report {
  /** One page that asks for nothing else. */
  readonly html: string;
  /** Data annexe: text of each file by its name, with `datapackage.json`. */
  readonly annexe: Readonly<Record<string, string>>;
}

/** Makes a report. Writes nothing. The published edition holds no case rows, references or narratives. */
export const renderReport = (input: ReportInput): Report => ({
  html: renderPage(pageView(input)),
  annexe: annexeOf(input),
});
