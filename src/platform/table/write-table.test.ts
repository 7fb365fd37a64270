import { describe, expect, test } from 'vitest';
import { neutral, plain } from './write-table.ts';

describe('written files', () => {
  const formulas = [
    '=1+1',
    '+SUM(A1)',
    '-2+3+cmd|x',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u00a0=1',
    '＝1+1',
    '＋1+x',
    '－1-x',
    '＠x',
    '|x',
    '%0A=1',
    '=HYPERLINK("http://x")',
    '-@x',
    '+-1+A1',
  ];
  test.each(formulas)('%j is no formula any more, and reads back as it was', (value) => {
    expect(neutral(value)).toBe(`'${value}`);
    expect(plain(neutral(value))).toBe(value);
  });

  test.each(['+86 138-0000-0000', '-12.5', '普通', "'引用'", '', '12', 'a=b', '+8613800000000'])(
    '%j stays as it is',
    (value) => {
      expect(neutral(value)).toBe(value);
      expect(plain(value)).toBe(value);
    },
  );
});
