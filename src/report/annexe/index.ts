import { writeCsv } from '../../sheet/index.ts';
import type { ReportInput } from '../input.ts';
import { contextOf } from '../view/context.ts';
import { dataPackage } from './data-package.ts';
import { breakdownsFile, promptsFile } from './detail.ts';
import type { DataFile } from './file.ts';
import { keyQuestionsFile, ratingsFile, standardsFile } from './ratings.ts';
import { responsesFile } from './responses.ts';
import { exclusionsFile, strataFile } from './sample.ts';
import { judgementsFile, themesFile } from './themes.ts';

/** The data annexe: text of each file by its name. */
export const annexeOf = (input: ReportInput): Readonly<Record<string, string>> => {
  const context = contextOf(input);
  const files = [
    ...(input.findings.standards.length > 0
      ? [ratingsFile(context), standardsFile(context), keyQuestionsFile(context)]
      : [themesFile(context), judgementsFile(context)]),
    promptsFile(context),
    input.findings.keyQuestions.length > 0 ? breakdownsFile(context) : null,
    strataFile(context),
    exclusionsFile(context),
    responsesFile(context),
  ].filter((file): file is DataFile => file !== null);
  return {
    ...Object.fromEntries(files.map((file) => [`${file.name}.csv`, csvOf(file)])),
    'datapackage.json': dataPackage(input, files),
  };
};

const csvOf = ({ fields, rows }: DataFile): string =>
  writeCsv(
    fields.map((field) => field.name),
    rows,
  );
