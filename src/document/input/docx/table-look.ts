import { child, settingOf, type XmlElement } from './xml.ts';

/** Which parts of its style a table uses (ISO/IEC 29500-1, 17.4.55). */
export interface TableLook {
  readonly style: string | undefined;
  readonly firstRow: boolean;
  readonly lastRow: boolean;
  readonly firstColumn: boolean;
  readonly lastColumn: boolean;
  readonly bands: boolean;
}

export interface Position {
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
}

export function tableLook(table: XmlElement): TableLook {
  const properties = child(table, 'w:tblPr');
  const look = child(properties, 'w:tblLook')?.attributes;
  const bits = Number.parseInt(look?.get('w:val') ?? '0', 16) || 0;
  const uses = (name: string, bit: number): boolean => {
    const said = look?.get(`w:${name}`);
    return said === undefined ? (bits & bit) !== 0 : /^(?:1|true|on)$/.test(said);
  };
  return {
    style: settingOf(properties, 'w:tblStyle'),
    firstRow: uses('firstRow', 0x20),
    lastRow: uses('lastRow', 0x40),
    firstColumn: uses('firstColumn', 0x80),
    lastColumn: uses('lastColumn', 0x100),
    bands: look !== undefined && !uses('noHBand', 0x200),
  };
}

/** Parts of a table style that apply to a cell, the strongest first; null stands for the whole table. */
export function partsFor(look: TableLook, at: Position): (string | null)[] {
  const parts: (string | null)[] = [];
  if (look.firstRow && at.row === 0) parts.push('firstRow');
  if (look.lastRow && at.row === at.rows - 1) parts.push('lastRow');
  if (look.firstColumn && at.column === 0) parts.push('firstCol');
  if (look.lastColumn && at.column === at.columns - 1) parts.push('lastCol');
  if (look.bands) parts.push((at.row - (look.firstRow ? 1 : 0)) % 2 === 0 ? 'band1Horz' : 'band2Horz');
  parts.push('wholeTable', null);
  return parts;
}
