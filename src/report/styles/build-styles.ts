import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from 'sass';

const here = import.meta.dirname;
const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist', 'govuk');

const HEADER = `/* biome-ignore-all format: generated from report.scss by build-styles.ts */
/* biome-ignore-all lint: generated from report.scss by build-styles.ts */
`;

/** Compiles report.scss. The committed report.css must equal the result; a test compares them. */
export const compiledStyles = (): string => {
  const { css } = compile(join(here, 'report.scss'), {
    loadPaths: [govuk],
    style: 'compressed',
    quietDeps: true,
    charset: false,
  });
  return `${HEADER}${css}\n`;
};

if (import.meta.main) writeFileSync(join(here, 'report.css'), compiledStyles());
