import { join } from 'node:path';
import { reportFiles } from '../../inspection/offline/report-files.ts';
import { date, folder, given, oneOf } from '../options.ts';
import type { Output } from '../output.ts';
import { removeOldAnnexe, writeFolder } from '../write-folder.ts';
import { library, orRefuse } from './library.ts';
import { factsIn, type RateOptions, requestOf } from './rate.ts';

interface ReportOptions extends RateOptions {
  readonly title?: string;
  readonly service?: string;
  readonly date?: string;
  readonly edition?: string;
  readonly out: string;
}

/** `report RESPONSES...`: the report and its data annexe. */
export async function reportCommand(
  responses: readonly string[],
  options: ReportOptions,
  output: Output,
): Promise<void> {
  folder('out', options.out);
  const request = {
    ...requestOf(responses, options),
    ...given({
      title: options.title,
      service: options.service,
      date: date('date', options.date),
      by: factsIn(options.by),
    }),
    edition: oneOf('edition', options.edition, ['internal', 'published']) ?? 'internal',
  };
  const { report, rated } = orRefuse(await reportFiles(await library(), request));
  for (const note of rated.notes) output.note(note);
  const annexe = Object.entries(report.annexe).map(([name, text]) => [join('annexe', name), text]);
  await removeOldAnnexe(join(options.out, 'annexe'), Object.keys(report.annexe));
  await writeFolder(options.out, { 'report.html': report.html, ...Object.fromEntries(annexe) });
  if (options.json)
    output.out(
      JSON.stringify(
        { report: join(options.out, 'report.html'), files: ['report.html', ...annexe.map(([name]) => name)] },
        null,
        2,
      ),
    );
  else output.out(join(options.out, 'report.html'));
}
