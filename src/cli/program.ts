import { Command, CommanderError } from 'commander';
import { EXIT, type Output, Refusal, showProblems, terminal, UsageError } from './output.ts';

/** Runs the command line and gives its exit status. */
export async function run(args: readonly string[], output: Output = terminal): Promise<number> {
  const program = build(output);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return statusOf(error, args.includes('--json'), output);
  }
}

function statusOf(error: unknown, json: boolean, output: Output): number {
  if (error instanceof Refusal) {
    showProblems(error.problems, json, output);
    return EXIT.refused;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (json) showUsage(usageIn(error), output);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    output.note(error.message);
    if (json) showUsage(error.message, output);
    return EXIT.usage;
  }
  throw error;
}

const showUsage = (message: string, output: Output): void =>
  showProblems([{ code: 'wrong-usage', message }], true, output);

/** What commander has to say, without its own `error:`; it shows help where a command is lacking. */
const usageIn = ({ code, message }: CommanderError): string =>
  code.startsWith('commander.help') ? 'Name a command; --help lists them.' : message.replace(/^error:\s*/, '');

function build(output: Output): Command {
  const program = new Command('aboveline')
    .description('Case inspection of youth justice services: from the list of cases to the published rating')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
    });
  addFrameworkCommands(program, output);
  addCaseCommands(program, output);
  addRatingCommands(program, output);
  addStoreCommands(program, output);
  return program;
}

const JSON_OPTION = ['--json', 'one JSON document on standard output'] as const;
const FRAMEWORK_OPTION = ['--framework <id>', 'id of the framework'] as const;

/** Ends the help of a command with an example that works in a checkout. */
const example = (command: Command, text: string): Command => command.addHelpText('after', `\nExample:\n  ${text}`);

function addFrameworkCommands(program: Command, output: Output): void {
  const framework = program.command('framework').description('the inspection frameworks');
  example(framework.command('list'), 'bin/aboveline framework list')
    .description('id, title, version, dates, number of questions, source documents')
    .option(...JSON_OPTION)
    .action(async (options) => (await import('./commands/framework-list.ts')).frameworkList(options, output));
  example(framework.command('show'), 'bin/aboveline framework show domain-three-2022 --graph /tmp/routing.svg')
    .description('the whole framework; routing as a picture')
    .argument('<id>', 'id of the framework')
    .option(...JSON_OPTION)
    .option('--graph <file>', 'write the routing as SVG, or as DOT where the file ends in .dot')
    .option('--instrument <id>', 'draw this instrument only')
    .action(async (id, options) => (await import('./commands/framework-show.ts')).frameworkShow(id, options, output));
  example(framework.command('check'), 'bin/aboveline framework check frameworks/domain-three-2022')
    .description('refuse a faulty framework: every problem with file, line and column')
    .argument('[path]', 'folder of a framework, or its id; all frameworks without it')
    .option(...JSON_OPTION)
    .action(async (path, options) =>
      (await import('./commands/framework-check.ts')).frameworkCheck(path, options, output),
    );
  example(framework.command('diff'), 'bin/aboveline framework diff yot-standards-2020 domain-three-2022')
    .description('added, removed, reworded, rerouted, rescored, by question; how key questions answer to one another')
    .argument('<a>', 'id of a framework, or its folder')
    .argument('<b>', 'id of another, or the folder of another version')
    .option('--official', 'compare the wording of the documents, where they were imported')
    .option(...JSON_OPTION)
    .action(async (a, b, options) =>
      (await import('./commands/framework-diff.ts')).frameworkDiff(a, b, options, output),
    );
  addImportCommand(framework, output);
}

function addImportCommand(framework: Command, output: Output): void {
  example(
    framework.command('import'),
    'bin/aboveline framework import test/import/documents/school.txt --as school-2026',
  )
    .description('read a published guidance document: wording for a framework we have, or a new one in draft')
    .argument('<document>', 'DOCX, PDF with a text layer, HTML, Markdown or plain text')
    .option('--as <id>', 'a framework that is there takes the wording; any other id is that of a draft')
    .option('--from <date>', 'first day on which a draft is to be used')
    .option(...JSON_OPTION)
    .action(async (document, options) =>
      (await import('./commands/framework-import.ts')).frameworkImport(document, options, output),
    );
}

function addCaseCommands(program: Command, output: Output): void {
  const dir = 'examples/domain-three-2022';
  example(
    program.command('evaluate'),
    `bin/aboveline evaluate --framework domain-three-2022 --case ${dir}/case.json --answers ${dir}/answers.json`,
  )
    .description('what is asked, derived, refused, challenged, missing in one case')
    .requiredOption(...FRAMEWORK_OPTION)
    .option('--instrument <id>', 'may be left out where there is one')
    .requiredOption('--case <file>', 'facts of the case (JSON)')
    .requiredOption('--answers <file>', 'answers by question id (JSON)')
    .option(...JSON_OPTION)
    .action(async (options) => (await import('./commands/evaluate.ts')).evaluateCommand(options, output));
  example(
    program.command('sample'),
    `bin/aboveline sample ${dir}/long-list.csv --framework domain-three-2022 --as-of 2022-05-16 --seed westmarsh-2022`,
  )
    .description('eligible, excluded, sample and reserve of a long list')
    .argument('<longlist>', 'long list (CSV or XLSX); see docs/long-list.md')
    .requiredOption(...FRAMEWORK_OPTION)
    .option('--programme <id>', 'kind of inspection; the first of the framework where absent')
    .option('--size <n>', 'replaces the size of the framework')
    .option('--strata <facts>', 'facts parted by commas; replaces the strata of the framework')
    .option('--buffer <share>', 'reserve as a share of the sample')
    .requiredOption('--as-of <date>', 'date on which eligibility is judged, such as 2022-05-16')
    .requiredOption('--seed <text>', 'any text; the same text draws the same sample')
    .option(...JSON_OPTION)
    .option('--out <dir>', 'write the sample as JSON and CSV into this folder')
    .action(async (list, options) => (await import('./commands/sample.ts')).sampleCommand(list, options, output));
}

const rateOptions = (command: Command): Command =>
  command
    .argument('<responses...>', 'responses (CSV or XLSX, one row a response)')
    .requiredOption(...FRAMEWORK_OPTION)
    .option('--programme <id>', 'kind of inspection; the first of the framework where absent')
    .option('--population <n>', 'eligible cases that the sample stands for')
    .option('--sample <file>', 'the sample, as `sample --json` wrote it')
    .option('--judgements <file>', 'ratings judged on evidence (JSON)')
    .option('--panel <file>', 'panel decisions (JSON)')
    .option('--method <id>', 'rating method, such as adopted, consulted, desistance-first')
    .option('--rounding <how>', 'none or half-up; that of the method where absent')
    .option('--denominator <id>', 'rate by an alternative denominator that an instrument declares')
    .option('--by <facts>', 'break down by these facts, parted by commas; small groups are withheld')
    .option(...JSON_OPTION);

function addRatingCommands(program: Command, output: Output): void {
  const single = 'examples/single';
  example(
    rateOptions(program.command('rate')),
    `bin/aboveline rate ${single}/responses.csv --framework yot-standards-2020 --judgements ${single}/judgements.json --panel ${single}/panel.json`,
  )
    .description('findings and ratings')
    .action(async (files, options) => (await import('./commands/rate.ts')).rateCommand(files, options, output));
  example(program.command('overall'), 'bin/aboveline overall examples/ratings.json --framework yot-standards-2020')
    .description('overall rating from standard ratings')
    .argument('<ratings>', 'ratings by standard (JSON), such as {"1.1": "good", …}')
    .requiredOption(...FRAMEWORK_OPTION)
    .option('--programme <id>', 'kind of inspection; the first of the framework where absent')
    .option('--method <id>', 'rating method')
    .option(...JSON_OPTION)
    .action(async (file, options) => (await import('./commands/overall.ts')).overallCommand(file, options, output));
  example(
    rateOptions(program.command('report')),
    `bin/aboveline report ${single}/responses.csv --framework yot-standards-2020 --sample ${single}/sample.json --judgements ${single}/judgements.json --panel ${single}/panel.json --out out/report`,
  )
    .description('the report and its data annexe')
    .option('--title <text>', 'title of the report')
    .option('--service <text>', 'name of the inspected service')
    .option('--date <date>', 'date of the report; the date of the draw where absent')
    .option('--edition <edition>', 'internal (linked to cases) or published (no case rows); internal where absent')
    .requiredOption('--out <dir>', 'folder to write into')
    .action(async (files, options) => (await import('./commands/report.ts')).reportCommand(files, options, output));
}

/** Commands for whoever runs an installation; they work on the database that `npm start` serves. */
function addStoreCommands(program: Command, output: Output): void {
  const store = () => import('./commands/store.ts');
  example(program.command('backup-key'), 'bin/aboveline backup-key /tmp/backup.secret')
    .description('a new pair of keys for backups: prints the public one, keeps the secret one in a file')
    .argument('<file>', 'where the secret key goes; must not be there yet')
    .action(async (file) => (await store()).backupKeyCommand(file, output));
  example(program.command('backup'), 'bin/aboveline backup /tmp/today.backup --key aboveline-backup-public:…')
    .description('everything in the database to one file, encrypted to a public key')
    .argument('<file>', 'file to write')
    .requiredOption('--key <public>', 'public key, as backup-key printed it')
    .action(async (file, options) => (await store()).backupCommand(file, options, output));
  example(program.command('restore'), 'bin/aboveline restore /tmp/today.backup --key-file /tmp/backup.secret')
    .description('a backup into an empty database, and compared')
    .argument('<file>', 'file to read')
    .requiredOption('--key-file <file>', 'file with the secret key')
    .option(
      '--erasures <file>',
      'what was erased since, to erase it again; the file named by ABOVELINE_ERASURES where absent',
    )
    .action(async (file, options) => (await store()).restoreCommand(file, options, output));
  example(
    program.command('prepare'),
    'bin/aboveline prepare --url postgresql://postgres@db.example/postgres --env /etc/aboveline/database.env',
  )
    .description('the roles and the database on a server of your own, made once')
    .requiredOption('--url <url>', 'the server, as a superuser or an account with CREATEROLE and CREATEDB')
    .requiredOption('--env <file>', 'file to write the connections of the three roles into; must not be there yet')
    .option('--database <name>', 'name of the database', 'aboveline')
    .option('--new-passwords', 'gives roles that are there already new passwords')
    .action(async (options) => (await import('./commands/prepare.ts')).prepareCommand(options, output));
  example(program.command('migrate'), 'bin/aboveline migrate')
    .description('bring the database up to date')
    .action(async () => (await store()).migrateCommand(output));
  example(program.command('verify-chains'), 'bin/aboveline verify-chains')
    .description('recompute the chains, digests and signatures of everything recorded')
    .option(...JSON_OPTION)
    .action(async (options) => (await store()).verifyChainsCommand(options, output));
}
