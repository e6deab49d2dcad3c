import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr } from 'listr2';
import type { Findings } from '../finding/index.ts';
import { type Allocated, allocateFiles } from '../inspection/offline/allocate-files.ts';
import type { RateRequest } from '../inspection/offline/rate-files.ts';
import { reportFiles } from '../inspection/offline/report-files.ts';
import { type Sampled, sampleFiles } from '../inspection/offline/sample-files.ts';
import { library as openShipped, orRefuse } from './commands/library.ts';
import { ratingsInWords } from './commands/rate.ts';
import { EXIT, Refusal, showProblems, terminal } from './output.ts';
import { writeFolder } from './write-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/single');
const OUT = join(ROOT, 'out/example');

/** What the example inspection is drawn with; `examples/single/README.md` says why. */
interface ExampleSettings {
  readonly framework: string;
  readonly programme: string;
  readonly service: string;
  readonly title: string;
  readonly asOf: string;
  readonly date: string;
  readonly seed: string;
}

interface Carried {
  sampled?: Sampled;
  allocated?: Allocated;
  findings?: Findings;
}

/** Carries the example inspection through the whole job, from the long list to the report. */
export async function runExample(): Promise<number> {
  const settings = JSON.parse(await readFile(join(EXAMPLE, 'inspection.json'), 'utf8')) as ExampleSettings;
  const library = await openShipped();
  const carried: Carried = {};
  const tasks = new Listr<Carried>(
    [
      {
        title: 'Long list, eligibility and sample',
        task: async (context, task) => {
          context.sampled = orRefuse(
            await sampleFiles(library, { longList: join(EXAMPLE, 'long-list.csv'), ...settings }),
          );
          const { sample } = context.sampled;
          await writeFolder(OUT, { 'sample.json': `${JSON.stringify(sample, null, 2)}\n` });
          task.output = `${sample.population} cases on the list, ${sample.eligible} eligible, ${sample.selected.length} drawn, ${sample.reserve.length} in reserve`;
        },
        rendererOptions: { persistentOutput: true },
      },
      {
        title: 'Allocation to assessors',
        task: async (context, task) => {
          const allocated = orRefuse(
            await allocateFiles({
              sampled: context.sampled as Sampled,
              assessorsFile: join(EXAMPLE, 'assessors.json'),
              seed: settings.seed,
              service: settings.service,
            }),
          );
          context.allocated = allocated;
          task.output = allocated.words;
        },
        rendererOptions: { persistentOutput: true },
      },
      {
        title: 'Responses, findings and ratings; the report in two editions',
        task: async (context, task) => {
          for (const edition of ['internal', 'published'] as const) {
            const { report, rated } = orRefuse(
              await reportFiles(library, { ...rateRequest(settings), ...settings, edition }),
            );
            const annexe = Object.entries(report.annexe).map(([name, text]) => [join('annexe', name), text]);
            await writeFolder(join(OUT, edition), { 'report.html': report.html, ...Object.fromEntries(annexe) });
            context.findings = rated.findings;
            task.output = `${rated.counted.length} responses counted`;
          }
        },
        rendererOptions: { persistentOutput: true },
      },
    ],
    { ctx: carried },
  );
  try {
    await tasks.run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    showProblems(error.problems, false, terminal);
    return EXIT.refused;
  }
  terminal.out(`\n${settings.title}, ${settings.service}\n`);
  terminal.out(ratingsInWords(carried.findings as Findings));
  terminal.out(
    `\nThe report: ${join(OUT, 'internal/report.html')}\nAs published: ${join(OUT, 'published/report.html')}`,
  );
  return EXIT.done;
}

const rateRequest = (settings: ExampleSettings): RateRequest => ({
  responses: [join(EXAMPLE, 'responses.csv')],
  framework: settings.framework,
  programme: settings.programme,
  sampleFile: join(OUT, 'sample.json'),
  judgementsFile: join(EXAMPLE, 'judgements.json'),
  panelFile: join(EXAMPLE, 'panel.json'),
});
