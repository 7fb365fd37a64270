// What a run of the faults says at its end: a table by fault, survived, failed or not tried, with what was expected where it failed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type FaultNumber, faults } from '../list/index.ts';

type Verdict = { readonly how: 'survived' | 'failed' | 'not tried'; readonly what: string };

export default class FaultTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const verdicts = new Map<string, Verdict[]>();
    for (const module of modules)
      for (const test of module.children.allTests())
        for (const number of numbersOf(test.fullName))
          verdicts.set(number, [...(verdicts.get(number) ?? []), verdictOn(test, module)]);
    const isWhole = modules.length >= filesOfTests();
    const without = Object.keys(faults).filter((number) => isWhole && !isOutside(number) && !verdicts.has(number));
    if (without.length > 0) {
      process.stdout.write(`\nIn the list, and nothing tries them: ${without.join(', ')}\n`);
      process.exitCode = 1;
    }
    const lines = Object.entries(faults).flatMap(([number, fault]) => {
      if ('outside' in fault) return [`${number} outside    ${fault.fault}: ${fault.outside}`];
      const own = verdicts.get(number);
      return own === undefined ? [] : linesOf(number as FaultNumber, own);
    });
    const tried = [...verdicts.values()].filter((own) => own.some(({ how }) => how !== 'not tried'));
    const survived = tried.filter((own) => own.every(({ how }) => how !== 'failed'));
    const partly = survived.filter((own) => own.some(({ how }) => how === 'not tried')).length;
    const note = partly === 0 ? '' : `, ${partly} of them only in part`;
    process.stdout.write(
      `\n${lines.join('\n')}\nfaults: ${survived.length} survived of ${tried.length} tried${note}\n`,
    );
  }
}

function filesOfTests(): number {
  return readdirSync(join(import.meta.dirname, '..')).filter((name) => name.endsWith('.e2e.ts')).length;
}

function isOutside(number: string): boolean {
  return 'outside' in faults[number as FaultNumber];
}

/** The numbers before the colon of a title. */
function numbersOf(title: string): string[] {
  return /^(F\d\d(?: F\d\d)*):/.exec(title)?.[1]?.split(' ') ?? [];
}

function verdictOn(test: TestCase, module: TestModule): Verdict {
  const result = test.result();
  // What a file prepares failed, so none of its tests began: that is no reason to leave them out.
  if (result.state === 'skipped' && result.note === undefined && module.errors().length > 0)
    return { how: 'failed', what: test.fullName };
  if (result.state === 'passed') return { how: 'survived', what: '' };
  if (result.state === 'failed') return { how: 'failed', what: test.fullName };
  return { how: 'not tried', what: ('note' in result ? result.note : undefined) ?? 'left out' };
}

function linesOf(number: FaultNumber, verdicts: readonly Verdict[]): string[] {
  const fault = faults[number];
  if ('outside' in fault) return [];
  const failed = verdicts.filter(({ how }) => how === 'failed');
  const left = verdicts.filter(({ how }) => how === 'not tried');
  const how = failed.length > 0 ? 'FAILED' : left.length === verdicts.length ? 'not tried' : 'survived';
  const expected = `      expected: ${fault.user}\n                ${fault.told}\n                ${fault.kept}`;
  return [
    `${number} ${how.padEnd(10)} ${fault.fault}`,
    ...left.map(({ what }) => `      not tried: ${what}`),
    ...(failed.length > 0 ? [expected] : []),
  ];
}
