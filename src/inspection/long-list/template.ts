import { z } from 'zod';
import type { LongListColumn } from '../../framework/model/sampling.ts';
import { type TemplateColumn, writeTemplate } from '../../sheet/index.ts';
import { permitted } from '../permission/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';
import { type AskedList, askedList, wantedColumns } from './plans.ts';

/** An empty workbook for a list: its headings, a note on each, and the words that a column takes to choose from. */
export const makeTemplate = useCase({
  name: 'make-list-template',
  permission: permitted('long-list.read'),
  audit: { notRecorded: 'an empty form that holds nothing of anybody' },
  input: z.object({ inspectionId: z.uuid(), plan: z.string() }),
  run: async (tx, _, { inspectionId, plan }) => {
    const asked = askedList(await settingOfInspection(tx, inspectionId), plan);
    return { plan: asked.plan, bytes: await writeTemplate(asked.plan.title, templateColumns(asked)) };
  },
});

const templateColumns = (asked: AskedList): readonly TemplateColumn[] =>
  wantedColumns(asked.plan).map((column) => {
    const codes = wordsOf(column, asked);
    return {
      heading: column.heading,
      help: column.help,
      type: column.type === 'date' || column.type === 'number' ? column.type : 'text',
      ...(codes.length === 0 ? {} : { codes }),
    };
  });

/** The words that a column takes, for people to choose from; none where it takes several at once or any text. */
export function wordsOf(column: LongListColumn, { facts }: AskedList): readonly string[] {
  if (column.type === 'boolean') return ['Yes', 'No'];
  if (column.type !== 'code') return [];
  return (facts.find(({ id }) => id === column.fact)?.codes ?? []).map(({ label }) => label);
}
