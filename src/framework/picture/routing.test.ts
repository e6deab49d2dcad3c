import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { SOUND } from '../../../test/fixtures/kites.ts';
import type { Framework, Instrument } from '../model/framework.ts';
import { loadFramework } from '../read/index.ts';
import { routingAsDot } from './routing.ts';
import { dotToSvg } from './svg.ts';

const framework = await withFolder(SOUND, async (folder): Promise<Framework> => {
  const result = await loadFramework(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.framework;
});
const dot = routingAsDot(framework, framework.instruments[0] as Instrument);

const boxOf = (id: string): string => {
  const line = dot.split('\n').find((one) => one.startsWith('"g ') && one.includes(` ${id}  `));
  return /^"(g [^"]+)"/.exec(line ?? '')?.[1] ?? `no box holds ${id}`;
};

describe('the picture of a routing', () => {
  it('puts questions of one section that are asked on one condition into one box, the condition in words on top', () => {
    const line = dot.split('\n').find((one) => one.startsWith(`"${boxOf('1.1b')}" [`));
    expect(line).toContain('asked where the answer to 1.1a is No\\l');
    expect(boxOf('1.1b')).not.toBe(boxOf('1.1a'));
  });

  it('draws an arrow from the box of the question that decides, and names the question', () => {
    expect(dot.split('\n')).toContain(`"${boxOf('1.1a')}" -> "${boxOf('1.1b')}" [label="1.1a"];`);
  });

  it('shows the facts that decide, and which answers record them', () => {
    expect(dot.split('\n')).toContain(`"f windy" -> "${boxOf('1.2')}";`);
    expect(dot.split('\n')).toContain(`"${boxOf('1.0')}" -> "f windy" [style=dashed, label="1.0 records"];`);
  });

  it('shows what rules set, and counts challenges in the box of their questions', () => {
    expect(dot.split('\n')).toContain(`"r torn-no" -> "${boxOf('1.1')}" [label="sets 1.1"];`);
    expect(dot).not.toContain('"r other-words"');
    expect(dot.split('\n').find((one) => one.startsWith(`"${boxOf('1.3')}" [`))).toMatch(/challenges? looks? at these/);
  });

  it('draws nothing for a rule that looks at nothing it has not named', () => {
    const names = [...dot.matchAll(/"([gfr] [^"]+)"(?= ->|;| \[)/g)].map(([, name]) => name);
    const declared = new Set([...dot.matchAll(/^"([gfr] [^"]+)" \[/gm)].map(([, name]) => name));
    expect(names.filter((name) => !declared.has(name))).toEqual([]);
  });

  it('becomes an SVG that has a title and a description for those who cannot see it', async () => {
    const svg = await dotToSvg(dot, 'Kites & wind', 'What is asked <when>');
    expect(svg).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg role="img" aria-labelledby="routing-title routing-desc" /,
    );
    expect(svg).toContain(
      '<title id="routing-title">Kites &amp; wind</title><desc id="routing-desc">What is asked &lt;when&gt;</desc>',
    );
    expect(svg).toContain('Is it windy?');
    expect(svg.match(/<svg /g)).toHaveLength(1);
  });
});
