import type { CellValue } from '../../sheet/index.ts';

type FieldType = 'string' | 'integer' | 'number' | 'boolean';

/** A column of a data file, as a Table Schema describes it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
}

/** One data file of the annexe. */
export interface DataFile {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly CellValue[])[];
}

export const text = (name: string, description: string): Field => ({ name, type: 'string', description });
export const whole = (name: string, description: string): Field => ({ name, type: 'integer', description });
export const number = (name: string, description: string): Field => ({ name, type: 'number', description });
export const truth = (name: string, description: string): Field => ({ name, type: 'boolean', description });

/** Four decimals: finer than any band, and the same text on every machine. */
export const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000;
