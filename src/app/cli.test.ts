import { describe, expect, test } from 'vitest';
import { runCommandLine } from './cli.ts';
import { type Command, command } from './command.ts';
import { commands } from './commands/index.ts';

// A command like those to come, under the one name that has words.
const copying = (options: Command['options'], args = { least: 0, most: 0 }): Command[] => [
  {
    name: 'version',
    options,
    args,
    run: async (call) => {
      call.print(JSON.stringify({ options: call.options, args: call.args }));
      return 7;
    },
  },
];

async function typed(
  line: string,
  with_: readonly Command[] = commands,
  env: Record<string, string> = { LANG: 'en_US.UTF-8' },
) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommandLine(line.split(' ').filter(Boolean), {
    commands: with_,
    env,
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}

describe('help', () => {
  test.each(['', 'help', '--help', '-h'])('"%s" lists every command with its summary', async (line) => {
    const { code, printed } = await typed(line);
    expect(code).toBe(0);
    for (const { name } of commands) expect(printed).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test.each([
    ['zh_CN.UTF-8', '命令'],
    ['en_GB.UTF-8', 'Commands'],
    ['C.UTF-8', 'Commands'],
    ['', '命令'],
  ])('LANG=%s speaks with "%s"', async (LANG, word) => {
    expect((await typed('--help', commands, { LANG })).printed).toContain(word);
  });

  test('--lang wins over LANG', async () => {
    expect((await typed('version --help --lang zh-CN')).printed).toContain('用法');
    expect((await typed('--lang=zh-CN')).printed).toContain('用法');
  });

  test('a command explains each of its options', async () => {
    expect((await typed('version --help')).printed).toMatch(/--json +print as JSON/);
  });
});

describe('running', () => {
  test('options and arguments arrive, switches that were not typed are off, the exit code is the command’s', async () => {
    const shape = { json: { type: 'boolean' }, port: { type: 'string', value: 'PORT' } } as const;
    const { code, printed } = await typed('version --port 4000 a b', copying(shape, { least: 1, most: 2 }));
    expect(code).toBe(7);
    expect(JSON.parse(printed)).toEqual({ options: { json: false, port: '4000', help: false }, args: ['a', 'b'] });
  });

  test('what follows -- is an argument, even when it looks like help', async () => {
    const { printed } = await typed('version -- --help', copying({}, { least: 0, most: 1 }));
    expect(JSON.parse(printed).args).toEqual(['--help']);
  });

  test('version says what is running', async () => {
    expect(JSON.parse((await typed('version --json')).printed)).toMatchObject({ node: process.versions.node });
  });

  test('a fault of a command is not taken for a wrong line', async () => {
    const broken = command({
      name: 'version',
      options: { json: { type: 'boolean' } },
      run: () => Promise.reject(new Error('disk full')),
    });
    await expect(typed('version', [broken])).rejects.toThrow('disk full');
  });
});

describe('a wrongly typed line ends with 2 and words that help', () => {
  const needsPort = { port: { type: 'string', value: 'PORT', required: true } } as const;
  test.each<[string, readonly Command[], string]>([
    ['verison', commands, 'There is no command "verison". Did you mean "version"?'],
    ['constructor', commands, 'There is no command "constructor".'],
    ['version --jsn', commands, '"weixi version" has no option "--jsn". Did you mean "--json"?'],
    ['version --__proto__', commands, 'has no option "--__proto__"'],
    ['version --json=yes', commands, 'Option "--json" takes no value.'],
    ['version stray', commands, 'Nothing is expected at "stray".'],
    ['version', copying(needsPort), 'Option "--port" is missing.'],
    ['version --port', copying(needsPort), 'Option "--port" needs a value after it.'],
    ['version --port --help=', copying(needsPort), 'Option "--port" needs a value after it.'],
    ['version --port 1', copying(needsPort, { least: 1, most: 1 }), 'Missing'],
    ['--colour', commands, '"weixi" has no option "--colour".'],
  ])('%s', async (line, with_, complaint) => {
    const { code, printed, complained } = await typed(line, with_);
    expect(code).toBe(2);
    expect(printed).toBe('');
    expect(complained).toContain(complaint);
    expect(complained).toContain('--help');
  });
});
