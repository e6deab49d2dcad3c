import type { Library } from '../../src/inspection/offline/library.ts';
import { factsOf } from '../../src/inspection/offline/rate-files.ts';
import { compile } from '../../src/response/index.ts';
import { assess } from './assessed.ts';
import { diceFrom } from './dice.ts';
import { draw } from './drawn.ts';
import type { Folder } from './files.ts';
import { listCsv } from './list/csv.ts';
import { ASSESSORS, outOfCourtList, SERVICE, TARGETS } from './out-of-court-service.ts';
import { responsesCsv } from './response/table.ts';
import { oneWholeCase } from './whole-case.ts';

const SETTINGS = {
  framework: 'domain-three-2022',
  programme: 'out-of-court',
  asOf: '2022-05-16',
  seed: 'westmarsh-2022',
} as const;

/** The smaller example: out-of-court cases alone, by the framework for domain three; and one case for `evaluate`. */
export async function makeOutOfCourt(folder: Folder, library: Library): Promise<void> {
  const { asOf, seed } = SETTINGS;
  const { headings, rows } = outOfCourtList(asOf, diceFrom(seed, 'long list'));
  await folder.write('long-list.csv', listCsv(headings, rows));
  const drawn = await draw(library, { longList: folder.path('long-list.csv'), ...SETTINGS });
  const { setting } = drawn;
  await folder.writeJson('sample.json', drawn.sample);
  const responses = assess(drawn, {
    seed,
    service: SERVICE,
    assessors: ASSESSORS,
    readTwice: 0.15,
    targets: TARGETS,
  });
  const instruments = setting.instruments.map(({ framework, instrument }) => compile(framework, instrument.id));
  await folder.write('responses.csv', responsesCsv(responses, instruments, factsOf(setting)));
  const [child] = instruments;
  if (!child) throw new Error('no instrument');
  const { facts, answers } = oneWholeCase(child, seed);
  await folder.writeJson('case.json', facts);
  await folder.writeJson('answers.json', answers);
}
