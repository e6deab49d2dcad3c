import type { ReportInput } from '../input.ts';
import type { DataFile } from './file.ts';

/** Frictionless description of the annexe, so that other programs can read it without asking. */
export const dataPackage = (input: ReportInput, files: readonly DataFile[]): string =>
  `${JSON.stringify(
    {
      profile: 'tabular-data-package',
      name: slug(`${input.title}-${input.date}`),
      title: input.title,
      description: `Data behind the report${input.service === undefined ? '' : ` on ${input.service}`}, ${input.edition} edition.`,
      ...(input.date === '' ? {} : { version: input.date }),
      licenses: [OPEN_GOVERNMENT_LICENCE],
      resources: files.map(resourceOf),
    },
    null,
    2,
  )}\n`;

const OPEN_GOVERNMENT_LICENCE = {
  name: 'OGL-UK-3.0',
  path: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  title: 'Open Government Licence v3.0',
};

const resourceOf = ({ name, title, description, fields }: DataFile) => ({
  name,
  path: `${name}.csv`,
  profile: 'tabular-data-resource',
  title,
  description,
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, header: true },
  schema: { fields, missingValues: [''] },
});

/** Lower case, digits, dots and hyphens: what a package may be named. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '');
