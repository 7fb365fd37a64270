// The command line: finds the command, checks what was typed against what it declares, explains itself.
// It decides and prints only through what it is given, so that tests run it without a process.
import { parseArgs } from 'node:util';
import { type Command, type Language, type OptionShape, say, words } from './command.ts';

interface Outside {
  readonly commands: readonly Command[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

type Frame = (typeof words)['en']['frame'];

class Mistake extends Error {}

/** Runs one command line (without node and file name). Answers the exit code: 0 done, 2 wrongly typed, else the command's. */
export async function runCommandLine(typed: readonly string[], outside: Outside): Promise<number> {
  const language = languageOf(typed, outside.env);
  const frame = words[language].frame;
  const name = typed[0]?.startsWith('-') ? undefined : typed[0];
  const rest = name === undefined ? typed : typed.slice(1);
  try {
    if (name === undefined || name === 'help') {
      readTyped(rest, frameOptions, 'weixi', frame, { least: 0, most: 1 });
      outside.print(helpOfAll(outside.commands, language));
      return 0;
    }
    const found = outside.commands.find((command) => command.name === name);
    if (!found)
      throw new Mistake(
        withGuess(
          say(frame.unknownCommand, { name }),
          name,
          outside.commands.map((c) => c.name),
          frame,
          'weixi',
        ),
      );
    if (asksForHelp(rest)) {
      outside.print(helpOf(found, language));
      return 0;
    }
    const given = readTyped(
      rest,
      { ...found.options, ...frameOptions },
      `weixi ${name}`,
      frame,
      found.args,
      words[language][found.name].arguments,
    );
    return (await found.run({ ...given, language, print: outside.print, complain: outside.complain })) ?? 0;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    outside.complain(error.message);
    return 2;
  }
}

const frameOptions: Readonly<Record<string, OptionShape>> = {
  help: { type: 'boolean' },
  lang: { type: 'string', value: 'zh-CN|en' },
};

// A bare machine says nothing about its language: then Chinese, whose users these are. "C" is a machine's language: English.
function languageOf(typed: readonly string[], env: Outside['env']): Language {
  const at = typed.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (typed[at]?.split('=')[1] ?? typed[at + 1]);
  const said = asked ?? (env.WEIXI_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || 'zh');
  return /^zh/i.test(said) ? 'zh-CN' : 'en';
}

function asksForHelp(rest: readonly string[]): boolean {
  const end = rest.indexOf('--');
  return (end < 0 ? rest : rest.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

// Reads leniently and judges itself: the parser's own complaints are English only and name no way out.
function readTyped(
  rest: readonly string[],
  options: Readonly<Record<string, OptionShape>>,
  command: string,
  frame: Frame,
  args: Command['args'],
  argumentNames = '',
) {
  const known = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  const help = { short: 'h', type: 'boolean' } as const;
  const parsed = parseArgs({
    args: [...rest],
    options: { ...known, help },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const fail = (text: string): never => {
    throw new Mistake(`${text}\n${say(frame.seeHelp, { command })}`);
  };
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) {
      const unknown = say(frame.unknownOption, { command, name: token.rawName });
      throw new Mistake(
        withGuess(
          unknown,
          token.rawName,
          Object.keys(options).map((name) => `--${name}`),
          frame,
          command,
        ),
      );
    }
    if (option.type === 'boolean' && token.value !== undefined) fail(say(frame.valueUnwanted, { name: token.rawName }));
    const lacking =
      token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('--'));
    if (option.type === 'string' && lacking) fail(say(frame.valueMissing, { name: token.rawName }));
  }
  for (const [name, option] of Object.entries(options))
    if (option.type === 'string' && option.required && parsed.values[name] === undefined)
      fail(say(frame.optionMissing, { name: `--${name}` }));
  const { positionals } = parsed;
  if (positionals.length < args.least) fail(say(frame.argumentMissing, { name: argumentNames }));
  if (positionals.length > args.most) fail(say(frame.argumentUnwanted, { name: positionals[args.most] ?? '' }));
  return { options: valuesOf(parsed.values, options), args: positionals };
}

// A switch that was not typed is off, not missing.
function valuesOf(values: Readonly<Record<string, unknown>>, options: Readonly<Record<string, OptionShape>>) {
  const entries = Object.entries(options).map(([name, { type }]) => [
    name,
    type === 'boolean' ? values[name] === true : values[name],
  ]);
  return Object.fromEntries(entries);
}

function helpOfAll(commands: readonly Command[], language: Language): string {
  const { frame } = words[language];
  const lines = commands.map(
    ({ name }) => [`${name} ${words[language][name].arguments}`.trim(), words[language][name].summary] as const,
  );
  return [
    frame.title,
    '',
    `${frame.usage}: weixi COMMAND [--OPTION …]`,
    '',
    `${frame.commands}:`,
    ...columns(lines),
    '',
    frame.more,
  ].join('\n');
}

function helpOf(command: Command, language: Language): string {
  const { frame } = words[language];
  const own = words[language][command.name];
  const explained: Readonly<Record<string, string>> = { ...own.options, help: frame.help, lang: frame.language };
  const lines = Object.entries({ ...command.options, ...frameOptions }).map(([name, option]) => {
    const note = option.type === 'string' && option.required ? ` (${frame.required})` : '';
    return [
      option.type === 'string' ? `--${name} ${option.value}` : `--${name}`,
      `${explained[name] ?? ''}${note}`,
    ] as const;
  });
  const usage = `${frame.usage}: ${`weixi ${command.name} ${own.arguments}`.trim()} [--OPTION …]`;
  return [own.summary, '', usage, '', `${frame.options}:`, ...columns(lines)].join('\n');
}

function columns(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function withGuess(text: string, typed: string, known: readonly string[], frame: Frame, command: string): string {
  const nearest = known
    .map((name) => ({ name, distance: distanceOf(typed, name) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const guess =
    nearest && nearest.distance <= Math.max(1, typed.length / 3)
      ? `${say(frame.didYouMean, { name: nearest.name })} `
      : '';
  return `${text} ${guess}\n${say(frame.seeHelp, { command })}`.replace(/ +\n/g, '\n');
}

// Levenshtein's distance, one row at a time.
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
