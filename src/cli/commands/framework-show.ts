import type { Framework } from '../../framework/model/framework.ts';
import { hashesOf } from '../../framework/read/hash.ts';
import { showFramework } from '../../framework/read/show.ts';
import { type Output, Refusal } from '../output.ts';
import { writeOne } from '../write-folder.ts';
import { library, orRefuse } from './library.ts';

interface ShowOptions {
  readonly json?: boolean;
  readonly graph?: string;
  readonly instrument?: string;
}

/** `framework show ID`: the whole framework as text or JSON; `--graph FILE` its routing as a picture. */
export async function frameworkShow(id: string, options: ShowOptions, output: Output): Promise<void> {
  const framework = orRefuse(await (await library()).get(id));
  if (options.graph !== undefined) await writeGraphs(framework, options.graph, options.instrument, output);
  if (options.json) output.out(JSON.stringify(showFramework(framework, hashesOf(framework)), null, 2));
  else if (options.graph === undefined) output.out(outline(framework));
}

/** One picture an instrument: SVG, or DOT where the file is named so. Those after the first get their id in the name. */
async function writeGraphs(
  framework: Framework,
  file: string,
  only: string | undefined,
  output: Output,
): Promise<void> {
  const { routingAsDot } = await import('../../framework/picture/routing.ts');
  const instruments = framework.instruments.filter(({ id }) => only === undefined || id === only);
  if (instruments.length === 0) {
    const known = framework.instruments.map(({ id }) => id).join(', ');
    const message = `${framework.id} has no instrument "${only}". It has ${known}.`;
    throw new Refusal([{ code: 'unknown-instrument', message }]);
  }
  for (const [i, instrument] of instruments.entries()) {
    const path = i === 0 ? file : named(file, instrument.id);
    const dot = routingAsDot(framework, instrument);
    await writeOne(path, path.endsWith('.dot') ? dot : await drawn(dot, framework, instrument.title));
    output.note(`The routing of ${framework.id}/${instrument.id} is in ${path}`);
  }
}

async function drawn(dot: string, framework: Framework, title: string): Promise<string> {
  const { dotToSvg } = await import('../../framework/picture/svg.ts');
  const description =
    'Boxes hold the questions of a section that are asked on one condition, which stands on top; ovals are facts of the case, hexagons rules that set or refuse answers. Arrows show what decides what.';
  return dotToSvg(dot, `${framework.title}: ${title}`, description);
}

const named = (file: string, id: string): string => file.replace(/(\.[a-z]+)?$/, (ending) => `-${id}${ending}`);

function outline(framework: Framework): string {
  return [
    `${framework.id} ${framework.version}  ${framework.title}`,
    framework.summary,
    '',
    ...framework.programmes.map(
      ({ id, title, instruments }) =>
        `programme ${id}: ${title} (${instruments.map((use) => use.instrument).join(', ')})`,
    ),
    ...framework.standards.map(({ id, title }) => `standard ${id}  ${title}`),
    ...framework.instruments.flatMap((instrument) => [
      '',
      `instrument ${instrument.id}: ${instrument.title}`,
      ...instrument.sections.flatMap((section) => [
        `  ${section.id}  ${section.title}`,
        ...section.questions.map(
          (question) =>
            `    ${question.id}  [${question.kind}] ${question.label}${question.when === undefined ? '' : `  (when ${question.when})`}`,
        ),
      ]),
      ...instrument.rules.map((rule) => `  rule ${rule.id} (${rule.kind}): ${rule.because}`),
    ]),
  ].join('\n');
}
