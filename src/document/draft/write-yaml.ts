import { stringify } from 'yaml';

/** YAML with every text in quotes, so that no id turns into a number, and without aliases. */
export const writeYaml = (value: object): string =>
  stringify(value, {
    aliasDuplicateObjects: false,
    defaultKeyType: 'PLAIN',
    defaultStringType: 'QUOTE_DOUBLE',
    lineWidth: 120,
  });
