import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FrameworkFiles } from './folder-in-memory.ts';

/** Hexadecimal SHA-256 over all files of a framework by name: sources, examples and conformance included. */
export const hashOfFiles = (files: FrameworkFiles): string =>
  createHash('sha256')
    .update(canonicalize(files) ?? '')
    .digest('hex');
