import { basename } from 'node:path';
import type { ReadDocument } from '../../model.ts';
import { type BlockList, createBlockList } from '../block-list.ts';
import { boldnessOf } from '../boldness.ts';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { titleOf } from '../title.ts';
import { walkFlow } from './flow.ts';
import { createLook, type Look } from './look.ts';
import { readTable } from './table.ts';
import { type Element, findElement, parsePage, textWithin } from './tree.ts';

/** Reads a web page: what a reader sees of it. Nothing it refers to is fetched or run. Refuses by throwing a Refusal. */
export function readHtml(html: string, path: string, limits: InputLimits): ReadDocument {
  if (/<!ENTITY/i.test(html.slice(0, 20_000))) {
    refuse('entity-bomb', 'The page declares entities of its own, as a harmful file would. Nothing of it was read.');
  }
  const page = parsePage(html, limits);
  const root = findElement(page, 'html');
  const body = root === undefined ? undefined : findElement(root, 'body');
  if (root === undefined || body === undefined) {
    return refuse('empty-file', 'The page has no body. Save the page from the browser with its text.');
  }
  const list = createBlockList(limits);
  readFlow(body, list, createLook(root), false);
  if (list.blocks.length === 0) refuse('empty-file', 'The page shows no text. Save it from the browser with its text.');
  const title = findElement(root, 'title');
  return {
    title: titleOf(list.blocks, title === undefined ? undefined : textWithin(title), basename(path)),
    format: 'html',
    lines: list.lines,
    blocks: list.blocks,
    notes: [],
  };
}

function readFlow(parent: Element, list: BlockList, look: Look, around: boolean): void {
  walkFlow(
    parent,
    {
      piece({ runs, item, level }) {
        const text = runs.map((run) => run.text).join('');
        if (level === undefined) list.paragraph(text, { item, bold: boldnessOf(runs) === 'all' });
        else list.heading(level, text);
      },
      table(table, bold) {
        const number = list.newTable();
        readTable(table, look, bold, {
          row: (cells) => list.row(number, cells),
          frame: (cell) => readFlow(cell, list, look, bold),
        });
      },
    },
    look,
    around,
  );
}
