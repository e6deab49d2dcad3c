import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesOf } from '../../src/framework/model/sources-of.ts';
import { readConformance } from '../../src/framework/read/conformance.ts';
import { holdsAnchor, holdsId } from './cited-line.ts';
import { faultyCitations, readDocuments } from './documents.ts';
import { DOCUMENTS, type Loaded, loadAll } from './frameworks.ts';

const loaded = [...(await loadAll()).values()];
const documents = readDocuments(DOCUMENTS);
if (!documents) console.warn(`Skipped: cited lines are not checked, because ${DOCUMENTS} is absent.`);

describe.skipIf(!documents)('what a framework cites stands on the line it names', () => {
  it.each(loaded)('$framework.id', async ({ framework, folder }) => {
    const { statements } = await readConformance(folder);
    expect(faultyCitations(framework, statements, documents ?? new Map())).toEqual([]);
  });

  it.each(loaded)('$framework.id cites documents often enough for that to mean something', ({ framework }) => {
    const cited = sourcesOf(framework).filter(({ source }) => source.kind === 'document');
    expect(cited.length).toBeGreaterThan(50);
  });
});

const KITES = readDocuments(join(import.meta.dirname, '../fixtures/documents'));
const lines = KITES?.get('900') ?? [];

describe('a line of a document written for this test', () => {
  it.each([
    [3, '1.4'],
    [5, '1.4a'],
    [6, '1.4b'],
    [13, 'K 1.1'],
    [14, 'K 1.2'],
    [15, 'K 1.10'],
    [16, '2.3.09'],
    [16, '3.20'],
  ])('%i holds %s', (line, id) => {
    expect(holdsId(lines, line, id)).toBe(true);
  });

  it.each([
    [3, '1.4a'],
    [5, '1.4b'],
    [10, '1.4b'],
    [13, 'K 1.11'],
    [15, 'K 1.1'],
    [16, '2.4'],
    [16, '4.1'],
    [16, '3.2'],
    [99, '1.4'],
  ])('%i does not hold %s', (line, id) => {
    expect(holdsId(lines, line, id)).toBe(false);
  });

  it.each([
    [13, "the kite's tail", true],
    [13, 'is "long enough" where', true],
    [13, 'the ground - or', true],
    [7, 'must also be no', true],
    [13, 'tail is short', false],
  ])('%i and the anchor “%s”: %s', (line, anchor, held) => {
    expect(holdsAnchor(lines[line - 1] ?? '', anchor)).toBe(held);
  });
});

describe('the citations of a framework', () => {
  const cited = (line: number, anchor?: string): Loaded['framework'] => {
    const { framework } = loaded[0] as Loaded;
    const source = { kind: 'document', document: '900', line, ...(anchor === undefined ? {} : { anchor }) } as const;
    const keyQuestion = {
      id: 'K 1.1',
      standard: 'K 1',
      label: 'Tail',
      basis: 'judgement',
      changed: false,
      source,
    } as const;
    return {
      ...framework,
      ...{
        facts: [],
        standards: [],
        prompts: [],
        themes: [],
        programmes: [],
        instruments: [],
        sampling: [],
        rating: null,
      },
      keyQuestions: [keyQuestion],
    };
  };
  const faults = (line: number, anchor?: string) => faultyCitations(cited(line, anchor), [], KITES ?? new Map());

  it('are sound where the line holds the id or the anchor', () => {
    expect(faults(13)).toEqual([]);
    expect(faults(14, 'glued to its')).toEqual([]);
  });

  it('are faulty where it holds neither, or is not there', () => {
    expect(faults(14)).toEqual([expect.stringContaining('holds none of K 1.1')]);
    expect(faults(13, 'glued to its')).toEqual([expect.stringContaining('does not hold “glued to its”')]);
    expect(faults(400)).toEqual([expect.stringContaining('cites 900:400, which is not there')]);
  });

  it('of a statement need an anchor, or an id that it refers to', () => {
    const says = 'Tails are long';
    const at = { document: '900', line: 13 };
    const of = (refs: string[], anchor?: string) =>
      faultyCitations(
        { ...cited(13) },
        [{ says, as: 'data', refs, at: anchor === undefined ? at : { ...at, anchor } }],
        KITES ?? new Map(),
      );
    expect(of(['K 1.1'])).toEqual([]);
    expect(of([], 'reaches the ground')).toEqual([]);
    expect(of(['K 1.2'])).toEqual([expect.stringContaining('name an anchor')]);
  });
});
