// What a command of the command line is. Its words live in phrases/<language>/commands.ts under its name, so a command
// or an option without words in both languages does not compile.
import english from '#phrases/en/commands.ts';
import chinese from '#phrases/zh-CN/commands.ts';

export type Language = 'zh-CN' | 'en';
export const words: Record<Language, typeof chinese> = { 'zh-CN': chinese, en: english };

export type CommandName = Exclude<keyof typeof chinese, 'frame'>;
type OptionName<N extends CommandName> = Extract<keyof (typeof chinese)[N]['options'], string>;

/** An option: a switch, or one that takes a value (written as VALUE in the help). */
export type OptionShape =
  | { readonly type: 'boolean' }
  | { readonly type: 'string'; readonly value: string; readonly required?: boolean };

/** Which database a command works on: the one of a folder, or one that is given by its address. */
export const databaseOptions = {
  data: { type: 'string', value: 'DIR' },
  'database-url': { type: 'string', value: 'URL' },
} as const;

type Given<O> = {
  readonly [K in keyof O]: O[K] extends { type: 'boolean' }
    ? boolean
    : O[K] extends { required: true }
      ? string
      : string | undefined;
};

/** What a command is given: its options and arguments, checked; and where to print. */
export interface Call<O> {
  readonly options: Given<O>;
  readonly args: readonly string[];
  readonly language: Language;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** What whoever does a command's work at the terminal is given besides. */
export interface AtTerminal extends Pick<Call<never>, 'language' | 'print' | 'complain'> {
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A command as the command line keeps it, whatever its options are. `run` answers the exit code, nothing meaning 0. */
export interface Command {
  readonly name: CommandName;
  readonly options: Readonly<Record<string, OptionShape>>;
  readonly args: { readonly least: number; readonly most: number };
  readonly run: (call: Call<Readonly<Record<string, OptionShape>>>) => Promise<number | undefined>;
}

/**
 * Declares a command. `options` has exactly the options that the phrases explain; `args` says how many arguments it takes (none when left out);
 * `run` should import what it needs when it runs, so that `--help` stays quick.
 */
export function command<N extends CommandName, const O extends Readonly<Record<OptionName<N>, OptionShape>>>(declared: {
  readonly name: N;
  readonly options: O;
  readonly args?: { readonly least: number; readonly most: number };
  readonly run: (call: Call<O>) => Promise<number | undefined>;
}): Command {
  // The frame gives `run` only options that were checked against this very declaration.
  const run = declared.run as unknown as Command['run'];
  return { name: declared.name, options: declared.options, args: declared.args ?? { least: 0, most: 0 }, run };
}

/** A phrase of a command with its values in place of `{name}`. */
export function say(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
