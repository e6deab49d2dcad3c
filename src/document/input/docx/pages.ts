import type { Inline } from './runs.ts';
import { child, settingOf, switchOf, type XmlElement } from './xml.ts';

/**
 * Tells on which page text stands. Word notes where pages turned when it last laid the document out; where it did
 * not, only the page turns that the author set are known; where there are none either, no page is told.
 */
export interface Pages {
  /** Page on which a paragraph begins; counts on what it holds. */
  pass(paragraph: XmlElement, turns: Inline['turns']): number | undefined;
  /** Page of what comes next. */
  now(): number | undefined;
}

export function createPages(document: Buffer): Pages {
  const rendered = document.includes('lastRenderedPageBreak');
  const known = rendered || /type="page"|pageBreakBefore/.test(document.toString('latin1'));
  let page = 1;
  const now = (): number | undefined => (known ? page : undefined);
  return {
    now,
    pass(paragraph, turns) {
      const properties = child(paragraph, 'w:pPr');
      if (rendered) {
        const starts = page + turns.before;
        page += turns.rendered;
        return starts;
      }
      if (switchOf(properties, 'w:pageBreakBefore')) page++;
      const starts = now();
      page += turns.set + (endsSection(properties) ? 1 : 0);
      return starts;
    },
  };
}

function endsSection(properties: XmlElement | undefined): boolean {
  const section = child(properties, 'w:sectPr');
  return section !== undefined && settingOf(section, 'w:type') !== 'continuous';
}
