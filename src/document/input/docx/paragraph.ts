import type { Cell } from '../../model.ts';
import { boldnessOf } from '../boldness.ts';
import type { DocxContext } from './context.ts';
import { type Inline, readInline } from './runs.ts';
import { outlineLevel } from './styles.ts';
import { child, settingOf, type XmlElement } from './xml.ts';

/** A paragraph as it prints. */
export interface DocxParagraph {
  readonly text: string;
  /** `•`, or the number that Word prints before it. */
  readonly mark: string | null;
  /** 1 to 9 where it is a heading. */
  readonly level: number | undefined;
  readonly bold: NonNullable<Cell['bold']>;
  readonly inline: Inline;
  readonly page: number | undefined;
  /** A line of a table of contents. */
  readonly contents: boolean;
  readonly shading: XmlElement | undefined;
}

/** Reads a paragraph and counts it on in its list. `boldAround` is what a table style gives. */
export function readParagraph(element: XmlElement, context: DocxContext, boldAround?: boolean): DocxParagraph {
  const { styles, numbering, pages } = context;
  const properties = child(element, 'w:pPr');
  const style = settingOf(properties, 'w:pStyle');
  const bold = styles.runSwitch(style, 'w:b') ?? boldAround ?? styles.boldByDefault;
  const inline = readInline(element, styles, bold);
  const list = child(properties, 'w:numPr') ?? styles.listOf(style);
  const level = outlineLevel(properties) ?? styles.headingLevel(style);
  return {
    text: inline.runs.map((run) => run.text).join(''),
    mark: list === undefined ? null : numbering.next(list),
    level: level === undefined ? undefined : Math.max(1, level),
    bold: boldnessOf(inline.runs),
    inline,
    page: pages.pass(element, inline.turns),
    contents: styles.isContents(style),
    shading: child(properties, 'w:shd') ?? styles.paragraphShading(style),
  };
}
