import { Command, CommanderError } from 'commander';
import { frameworkCheck } from './commands/framework-check.ts';
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
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) {
    output.note(error.message);
    return EXIT.usage;
  }
  throw error;
}

function build(output: Output): Command {
  const program = new Command('aboveline')
    .description('Case inspection of youth justice services: from the list of cases to the published rating')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
    });
  const framework = program.command('framework').description('The inspection frameworks');
  framework
    .command('check')
    .description('refuse a faulty framework: every problem with file, line and column')
    .argument('[path]', 'folder of a framework, or its id; all frameworks without it')
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', '\nExample:\n  aboveline framework check frameworks/domain-three-2022')
    .action((path: string | undefined, options: { json?: boolean }) => frameworkCheck(path, options, output));
  return program;
}
