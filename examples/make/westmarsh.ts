import type { Library } from '../../src/inspection/offline/library.ts';
import { factsOf } from '../../src/inspection/offline/rate-files.ts';
import { compile } from '../../src/response/index.ts';
import { assess } from './assessed.ts';
import { draw } from './drawn.ts';
import type { Folder } from './files.ts';
import { listCsv } from './list/csv.ts';
import { spoil } from './list/faults.ts';
import { responsesCsv } from './response/table.ts';
import { leaveUnfinished } from './unfinished.ts';
import { WESTMARSH_FAULTS, westmarshList } from './westmarsh-list.ts';
import { ASSESSORS, JUDGEMENTS, PANEL, SERVICE, TARGETS, UNFINISHED } from './westmarsh-service.ts';

const SETTINGS = {
  framework: 'yot-standards-2020',
  programme: 'single',
  asOf: '2022-05-16',
  seed: 'westmarsh-2022',
} as const;

/** The whole inspection of a made-up service: programme `single` of the standards of 2020. */
export async function makeWestmarsh(folder: Folder, library: Library): Promise<void> {
  const { asOf, seed } = SETTINGS;
  const { headings, rows } = westmarshList(asOf, seed);
  await folder.write('long-list.csv', listCsv(headings, rows));
  await folder.write('long-list-faulty.csv', listCsv(headings, spoil(headings, rows.slice(0, 60), WESTMARSH_FAULTS)));
  const drawn = await draw(library, { longList: folder.path('long-list.csv'), ...SETTINGS });
  const { setting } = drawn;
  await folder.writeJson('sample.json', drawn.sample);
  await folder.writeJson('inspection.json', {
    ...SETTINGS,
    service: SERVICE,
    title: 'An inspection of youth justice services in Westmarsh',
    date: '2022-08-15',
  });
  await folder.writeJson('assessors.json', ASSESSORS);
  await folder.writeJson('judgements.json', JUDGEMENTS);
  await folder.writeJson('panel.json', PANEL);
  const work = { seed, service: SERVICE, assessors: ASSESSORS, readTwice: 0.15, targets: TARGETS };
  const responses = leaveUnfinished(assess(drawn, work), UNFINISHED);
  const instruments = setting.instruments.map(({ framework, instrument }) => compile(framework, instrument.id));
  await folder.write('responses.csv', responsesCsv(responses, instruments, factsOf(setting)));
}
