import { refuse } from '../table.ts';
import { isDateFormat } from './date-format.ts';
import { attribute, walkXml, type XmlVisitor } from './xml.ts';

/** Reads a named part of the workbook; nothing where it is absent. */
export type ReadPart = (name: string) => AsyncIterable<Buffer>;

/** What is needed to read the cells of one sheet. */
export interface Workbook {
  readonly sheet: string;
  /** Name of the part that holds the sheet. */
  readonly part: string;
  readonly sharedStrings: string;
  /** Dates count from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** For each cell style: whether it shows a number as a date. */
  readonly dateStyles: readonly boolean[];
  readonly linksOutside: boolean;
}

const TEXT_LIMIT = 1 << 20;

/** Reads which sheets there are, where they are kept, and which styles are dates. */
export async function readWorkbook(read: ReadPart, wanted: string | undefined): Promise<Workbook> {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  await walkXml(read('xl/workbook.xml'), TEXT_LIMIT, {
    ...SILENT,
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name === 'sheet') {
        sheets.push({ name: attribute(attributes, 'name') ?? '', relation: attribute(attributes, 'r:id') ?? '' });
      }
    },
  });
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (!sheet) return refuseSheet(wanted, sheets);
  const relations = await readRelations(read);
  const part = relations.targets.get(sheet.relation);
  if (!part)
    return refuse('not-a-spreadsheet', `The sheet “${sheet.name}” is missing from the workbook. Save it again.`);
  const sharedStrings = relations.sharedStrings ?? 'xl/sharedStrings.xml';
  const styles = await readDateStyles(read, relations.styles ?? 'xl/styles.xml');
  return { sheet: sheet.name, part, sharedStrings, from1904, dateStyles: styles, linksOutside: relations.outside };
}

const SILENT: XmlVisitor = { open: () => {}, close: () => {}, text: () => {} };

function refuseSheet(wanted: string | undefined, sheets: readonly { readonly name: string }[]): never {
  if (wanted === undefined) return refuse('empty-file', 'The workbook has no sheet.');
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  return refuse('unknown-sheet', `The workbook has no sheet “${wanted}”. It has ${names}.`);
}

async function readRelations(read: ReadPart) {
  const targets = new Map<string, string>();
  const found: { sharedStrings?: string; styles?: string; outside: boolean } = { outside: false };
  await walkXml(read('xl/_rels/workbook.xml.rels'), TEXT_LIMIT, {
    ...SILENT,
    open(name, attributes) {
      if (name !== 'Relationship') return;
      if (attribute(attributes, 'TargetMode') === 'External') {
        found.outside = true;
        return;
      }
      const part = partName(attribute(attributes, 'Target') ?? '');
      const type = attribute(attributes, 'Type') ?? '';
      targets.set(attribute(attributes, 'Id') ?? '', part);
      if (type.endsWith('/sharedStrings')) found.sharedStrings = part;
      if (type.endsWith('/styles')) found.styles = part;
    },
  });
  return { targets, ...found };
}

/** Targets are written from `xl/` or from the root. */
const partName = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;

async function readDateStyles(read: ReadPart, part: string): Promise<boolean[]> {
  const formats = new Map<string, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await walkXml(read(part), TEXT_LIMIT, {
    ...SILENT,
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(attribute(attributes, 'numFmtId') ?? '', attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) {
        const id = attribute(attributes, 'numFmtId') ?? '0';
        styles.push(isDateFormat(Number(id), formats.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}
