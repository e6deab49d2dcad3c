import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from 'sass';

const here = import.meta.dirname;
const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist', 'govuk');

/** Compiles report.scss. The committed report.css must equal the result; a test compares them. */
export const compiledStyles = (): string =>
  `${compile(join(here, 'report.scss'), { loadPaths: [govuk], style: 'compressed', quietDeps: true, charset: false }).css.replace(/^\uFEFF/, '')}\n`;

if (import.meta.main) writeFileSync(join(here, 'report.css'), compiledStyles());
