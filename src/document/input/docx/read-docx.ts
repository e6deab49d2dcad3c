import { basename } from 'node:path';
import type { ReadDocument } from '../../model.ts';
import { createBlockList } from '../block-list.ts';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { titleOf } from '../title.ts';
import { readBlocks } from './body.ts';
import { readNumbering } from './numbering.ts';
import { openPackage, type WordPackage } from './package.ts';
import { createPages } from './pages.ts';
import { readStyles } from './styles.ts';
import { readTheme } from './theme.ts';
import { childrenOf, forEachChild } from './xml.ts';

/**
 * Reads a Word document (DOCX): its body as it would print with all tracked changes accepted. Headers, footers,
 * comments and notes at the foot are not part of it. Refuses by throwing a Refusal.
 */
export async function readDocx(bytes: Buffer, path: string, limits: InputLimits): Promise<ReadDocument> {
  const word = await openPackage(bytes, limits);
  const list = createBlockList(limits);
  const leftOut = new Set<string>(word.notes);
  const context = {
    list,
    leftOut,
    styles: readStyles(await word.part('styles'), limits),
    numbering: readNumbering(await word.part('numbering'), limits),
    theme: readTheme(await word.part('theme'), limits),
    pages: createPages(word.document),
  };
  forEachChild(word.document, 'w:body', limits, (element) => readBlocks([element], context));
  if (/<w:(?:ins|del|moveFrom) /.test(word.document.toString('latin1'))) {
    leftOut.add('The document has tracked changes. It was read as if all of them were accepted.');
  }
  if (list.blocks.length === 0) {
    refuse('empty-file', 'The document holds no text. If it is made of pictures of pages, run text recognition first.');
  }
  return {
    title: titleOf(list.blocks, titleProperty(word, limits), basename(path)),
    format: 'docx',
    lines: list.lines,
    blocks: list.blocks,
    notes: [...leftOut],
  };
}

function titleProperty(word: WordPackage, limits: InputLimits): string | undefined {
  const properties = childrenOf(word.properties, 'cp:coreProperties', limits);
  const title = properties.find(({ name }) => name === 'dc:title');
  return title?.children.filter((node) => typeof node === 'string').join('');
}
