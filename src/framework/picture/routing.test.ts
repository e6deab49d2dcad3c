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

describe('the picture of a routing', () => {
  it.each([
    [
      'what decides whether a question is asked',
      '"q 1.1a" -> "q 1.1b" [label="asked if answers[\\"1.1a\\"] == \\"no\\""];',
    ],
    ['a fact that decides', '"f windy" -> "q 1.2" [label="asked if case.windy == true"];'],
    ['what an answer records', '"q 1.0" -> "f windy" [style=dashed, label="records"];'],
    ['what a rule looks at', '"q 1.1b" -> "r torn-no" [style=dotted];'],
    ['what it sets', '"r torn-no" -> "q 1.1" [label="sets"];'],
    ['what is challenged', '"r other-words" -> "q 1.3" [label="challenges"];'],
  ])('shows %s', (_what, line) => {
    expect(dot.split('\n')).toContain(line);
  });

  it('gathers what is always asked in one box', () => {
    expect(dot).toContain('always asked: begun');
    expect(dot).not.toContain('"q begun"');
  });

  it('draws nothing for a rule that looks at nothing it has not named', () => {
    const names = [...dot.matchAll(/"([qfr] [^"]+)"/g)].map(([, name]) => name);
    const declared = new Set([...dot.matchAll(/^"([qfr] [^"]+)" \[/gm)].map(([, name]) => name));
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
