// Where the process begins: `weixi COMMAND …`. Everything else is decided by cli.ts.
import { runCommandLine } from './cli.ts';
import { commands } from './commands/index.ts';

// Whoever reads only the beginning (`weixi read FILE | head`) has had enough: no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  env: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
});
