import { describe, expect, it } from 'vitest';
import { renderReport } from './index.ts';
import { inspection } from './testing/inspection.ts';

const internal = renderReport(inspection('internal'));
const published = renderReport(inspection('published'));

const everyByte = (report: { html: string; annexe: Readonly<Record<string, string>> }): string =>
  [report.html, ...Object.values(report.annexe)].join('\n');
const all = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const raise = (message: string): never => {
  throw new Error(message);
};

describe('the two editions', () => {
  const { responses = [], sample } = inspection('internal');
  const references = [
    ...responses.map((response) => response.case),
    ...(sample?.selected ?? []),
    ...(sample?.reserve ?? []),
    ...(sample?.excluded ?? []).map((row) => row.case ?? ''),
    ...(sample?.duplicates ?? []).map((row) => row.case ?? ''),
  ];
  const narratives = responses.map(
    (response) => /^[^.]+/.exec(String(response.evaluation.answers['A 9']?.value))?.[0] ?? '',
  );

  it('published: no reference to a case, anywhere', () => {
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((reference) => everyByte(published).includes(reference))).toEqual([]);
  });

  it('published: no case that was on the list and not drawn, and no case manager, from the steps of the draw', () => {
    const input = inspection('published');
    const { shifts: _, ...older } = input.sample ?? raise('no sample');
    for (const { html } of [published, renderReport({ ...input, sample: older })]) {
      expect(html).not.toMatch(/NN-77|Bee/);
      expect(html).toContain('The limit of cases for each case manager was applied once.');
    }
    expect(internal.html).toContain('Case NN-77 made way for');
  });

  it('published: no doubt about a file, which would name a path', () => {
    const input = inspection('published');
    const doubt = { code: 'doubtful-heading', message: '/home/someone/responses.csv: the column 1.2 may be 1.20' };
    const challenges = [...input.findings.challenges, doubt];
    const { html } = renderReport({ ...input, findings: { ...input.findings, challenges } });
    expect(html).not.toContain('/home/someone');
  });

  it('says how many rows were left out, a row that is listed twice counted once', () => {
    const sample = inspection('internal').sample ?? raise('no sample');
    expect(internal.html).toContain(`${sample.population - sample.eligible} were left out`);
  });

  it('published: no narrative, no answer of a case, no record', () => {
    expect(narratives.filter((text) => everyByte(published).includes(text))).toEqual([]);
    expect(published.html).not.toContain('Case records');
    expect(published.annexe).not.toHaveProperty('responses.csv');
  });

  it('internal: holds both, so that the search above can find something', () => {
    expect(responses.filter((response) => !internal.html.includes(response.case))).toEqual([]);
    expect(narratives.filter((text) => !internal.html.includes(text))).toEqual([]);
    expect(internal.annexe['responses.csv']).toContain('YJ-4711,test-cases,case,A 1,');
  });

  it('published: says why a breakdown and the groups of the sample are withheld', () => {
    expect(published.html).toMatch(/Withheld: at least one group has fewer than 5 cases/);
    expect(published.html).toContain('The table of groups is withheld');
    expect(published.annexe['breakdowns.csv']).not.toContain('female');
    expect(published.annexe).not.toHaveProperty('sample-strata.csv');
    expect(internal.annexe['sample-strata.csv']).toContain('Gender: female; Disposal: youth caution');
  });
});

describe('a report on nothing yet', () => {
  const input = inspection('published');
  const nobody = { yes: 0, no: 0, na: 0, unanswered: 0, notAsked: 0 };
  const { html, annexe } = renderReport({
    ...input,
    date: '',
    findings: {
      ...input.findings,
      cases: 0,
      incomplete: 0,
      overall: null,
      standards: input.findings.standards.map((standard) => ({ ...standard, rating: null })),
      keyQuestions: input.findings.keyQuestions.map((each) => ({
        ...each,
        ...nobody,
        of: 0,
        percent: null,
        interval: null,
      })),
    },
    items: (input.items ?? []).map((counts) => ({ ...counts, ...nobody })),
    breakdowns: [],
  });

  it('says so, and does not call nothing a small number that is held back', () => {
    expect(html).toMatch(/Cases assessed\s*<\/dt>\s*<dd[^>]*>\s*None/);
    expect(html).not.toMatch(/>\s*fewer than five cases|all answered in full/);
  });

  it('leaves the date out where there is none', () => {
    expect(html).not.toMatch(/<dt[^>]*>\s*Date\s*<|, \. /);
    expect(annexe['datapackage.json']).not.toContain('"version"');
  });
});

describe('a framework without ratings', () => {
  it('shows shares by theme, and no word on ratings', () => {
    const input = inspection('published');
    const themes = [{ id: 't', title: 'Keeping the child safe', sufficient: 31, of: 50, percent: 62, rating: null }];
    const findings = {
      ...input.findings,
      method: null,
      rounding: null,
      overall: null,
      standards: [],
      keyQuestions: [],
      themes,
    };
    const items = (input.items ?? []).map((counts) =>
      counts.item.id === 'A 1'
        ? { ...counts, item: { ...counts.item, kind: 'judgement' as const, keyQuestion: undefined, scored: ['t'] } }
        : counts,
    );
    const { html, annexe } = renderReport({
      ...input,
      framework: { ...input.framework, rating: null },
      findings,
      items: items as typeof input.items & {},
    });
    expect(html).toContain('Keeping the child safe');
    // What the theme is made of, and nothing that speaks of key questions, of which there are none.
    expect(html).toContain('What the themes are made of');
    expect(html).toMatch(/<strong>A 1<\/strong>/);
    expect(html).not.toMatch(/key question|Results for groups|likely range/i);
    expect(Object.keys(annexe)).toEqual(expect.arrayContaining(['themes.csv', 'judgements.csv', 'datapackage.json']));
    expect(Object.keys(annexe)).not.toContain('standards.csv');
    expect(annexe['themes.csv']).toContain('t,Keeping the child safe,31,50,62');
    expect(annexe['judgements.csv']).toMatch(/,A 1,.*,t,\d+,/);
    expect(html).toContain('62\u00A0% (31\u00A0of\u00A050)');
    expect(html).not.toMatch(/Ratings at a glance|href="#glance"|Outstanding|Ratings panel/);
  });
});

describe('the page', () => {
  it('is the same, byte for byte, for the same input', () => {
    expect(renderReport(structuredClone(inspection('internal')))).toEqual(internal);
  });

  it('asks for nothing from elsewhere and runs nothing', () => {
    const { html } = internal;
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|@import|url\(|GDS Transport/i);
    expect(html.slice(html.indexOf('</style>'))).not.toMatch(/https?:/);
  });

  it('has a target for every link, and each id once', () => {
    const ids = all(/\sid="([^"]+)"/g, internal.html);
    const links = all(/href="([^"]+)"/g, internal.html);
    expect(ids.length).toBe(new Set(ids).size);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter((link) => !link.startsWith('#') || !ids.includes(link.slice(1)))).toEqual([]);
  });

  it('leads from a figure to its cases, and from an answer to the rule that set it', () => {
    expect(internal.html).toContain('href="#behind-2.1.2-no">14</a>');
    expect(internal.html).toContain('href="#rule-no_2d_factors_2d_no_2d_plan"');
    expect(internal.html).toMatch(/no plan for it is needed\. <span class="app-quiet">\(document 900, line 6\)/);
  });

  it('shows text of people as text', () => {
    expect(internal.html).toContain('Told &lt;nobody&gt; about the &quot;move&quot; of house 3.');
    expect(internal.html).toContain('the risk of &lt;harm&gt; from others &amp; to self');
    expect(internal.html).not.toMatch(/&amp;(?:lt|amp|quot);/);
  });

  it('says what decided a rating, what would move it and what the panel decided', () => {
    expect(published.html).toContain('That is 2.1.2: in 60\u00A0% (21\u00A0of\u00A035) of the cases judged');
    expect(published.html).toContain('For Good: at least 2 judgements turning from no to yes in 2.1.2.');
    expect(published.html).toContain('Proposed: Requires improvement. Decided: Good.');
    expect(published.html).toContain('Work in [case reference left out] shows that the gap was closed');
    expect(published.html).toContain('within 5 percentage points of the edge of a band');
  });

  it('gives every table a caption and every picture words', () => {
    expect(all(/(<table)/g, internal.html).length).toBe(all(/(<caption)/g, internal.html).length);
    const pictures = all(/<svg((?:(?!aria-hidden)[^>])*)>/g, internal.html);
    expect(
      pictures.filter(
        (attributes) => !/role="img" aria-label(?:ledby)?="|viewBox="[^"]+" role="img" aria-label="/.test(attributes),
      ),
    ).toEqual([]);
  });

  it('lists every assumption that the result rests on, once', () => {
    expect(all(/(The list of disposals\.)/g, published.html)).toHaveLength(1);
    expect(published.html).toContain('we rate it as assessment is rated. <span class="app-quiet">(standard 2.2)');
  });
});
