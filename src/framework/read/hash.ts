import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Framework } from '../model/framework.ts';

/** The two hashes that a response is pinned to. Hexadecimal SHA-256 over canonical JSON (RFC 8785). */
export interface FrameworkHashes {
  /** Ids, codes, routing, rules, scoring, sampling, methods: what changes results. */
  readonly meaning: string;
  /** Labels, guidance and reasons: what changes what an assessor reads. */
  readonly wording: string;
}

export function hashesOf(framework: Framework): FrameworkHashes {
  return { meaning: hash(project(framework, '', 'meaning')), wording: hash(project(framework, '', 'wording')) };
}

const hash = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

type Side = 'meaning' | 'wording';

/** Fields that hold words for people, whatever they stand in. */
const WORDING: ReadonlySet<string> = new Set([
  'title',
  'label',
  'guidance',
  'introduction',
  'definition',
  'statement',
  'because',
  'help',
  'heading',
  'asAt',
  'edition',
  'repaired',
]);

/** Where a statement comes from changes neither results nor what is read. */
const PROVENANCE: ReadonlySet<string> = new Set([
  'source',
  'documents',
  'bandsSource',
  'strataSource',
  'sharesSource',
  'published',
]);

function project(value: unknown, above: string, side: Side): unknown {
  if (Array.isArray(value)) {
    const items = side === 'meaning' ? value : value.filter((item) => typeof item === 'object');
    return items.map((item) => project(item, above, side));
  }
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (PROVENANCE.has(key)) return [];
    if (isWording(key, inner, above)) return side === 'wording' ? [[key, inner]] : [];
    if (side === 'meaning' || key === 'id' || key === 'code') return [[key, project(inner, key, side)]];
    return typeof inner === 'object' && inner !== null ? [[key, project(inner, key, side)]] : [];
  });
  return Object.fromEntries(kept);
}

/** `summary` is words everywhere but in a key question, where it names a question. */
const isWording = (key: string, value: unknown, above: string): boolean =>
  WORDING.has(key) || (key === 'words' && typeof value === 'string') || (key === 'summary' && above !== 'keyQuestions');
