import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

describe('a common password', () => {
  it.each([
    '1234567890',
    '0987654321',
    'qwertyuiop',
    'qwertyuiop12',
    '1qaz2wsx3edc',
    'abcdefghij',
    'asdfghjkl123',
    'aaaaaaaaaa',
    '1212121212',
    'abc123abc123',
    'Password2026',
    'P@ssw0rd!!',
    'passwordadmin',
    '!!welcome2026!!',
    'Woaini1314520',
    'woaini520520',
    'Administrator1',
    'iloveyou2026',
    'wodemima123456',
    'Shanghai2026!',
    'ＱＷＥＲＴＹＵＩＯＰ',
  ])('%s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    '一句很容易记住的话，真的',
    'correct horse battery staple',
    'my own long sentence',
    'Kd7m-qPzx-3Rwt-n8Hu',
    'lang-enough-42',
    'one-time-password-1',
    'the shanghai office smells of tea',
    'Tr0ub4dor&3 ok',
  ])('is not %s', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});
