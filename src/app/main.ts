// Where the process begins: `weixi COMMAND …`. Everything else is decided by cli.ts.
import { runCommandLine } from './cli.ts';
import { commands } from './commands/index.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  env: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
});
