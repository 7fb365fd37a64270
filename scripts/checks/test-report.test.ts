import { describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { readReport } from './test-report.mjs';

const test = (status: string) => ({ status, fullName: `keeps ${status}`, failureMessages: ['expected 1 to be 2'] });
const file = (...tests: ReturnType<typeof test>[]) => ({
  name: 'a.test.ts',
  status: tests.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message: '',
  assertionResults: tests,
});

describe('the report of a run of tests', () => {
  it('counts a good run and leaves what it printed', () => {
    const report = { numPassedTests: 2, testResults: [file(test('passed'), test('passed'))] };
    expect(readReport(report, { code: 0, output: 'all well' })).toEqual({
      code: 0,
      output: 'all well',
      passed: 2,
      failed: 0,
    });
  });

  it('shows of a bad run only what failed', () => {
    const report = { numPassedTests: 1, testResults: [file(test('passed')), file(test('failed'))] };
    const read = readReport(report, { code: 1, output: 'three thousand lines' });
    expect(read).toMatchObject({ code: 1, passed: 1, failed: 1 });
    expect(read.output).toBe('a.test.ts: keeps failed\nexpected 1 to be 2');
  });

  it('counts a file that does not load as a failure, with its message', () => {
    const broken = { name: 'b.test.ts', status: 'failed', message: 'cannot find module', assertionResults: [] };
    const report = { numPassedTests: 1, testResults: [file(test('passed')), broken] };
    const read = readReport(report, { code: 1, output: '' });
    expect(read).toMatchObject({ code: 1, failed: 1, output: 'b.test.ts\ncannot find module' });
  });

  it.each([
    ['an error outside of every test', { numPassedTests: 1, testResults: [file(test('passed'))] }, 1],
    ['no test at all', { numPassedTests: 0, testResults: [] }, 0],
    ['no report', undefined, 0],
  ])('is bad with %s, and shows the end of what was printed', (_, report, code) => {
    const output = [...Array(100).keys()].map((line) => `line ${line}`).join('\n');
    const read = readReport(report, { code, output });
    expect(read).toMatchObject({ code: 1, failed: 1 });
    expect(read.output.split('\n')).toHaveLength(40);
    expect(read.output).toMatch(/line 99$/);
  });
});
