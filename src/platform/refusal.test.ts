import { describe, expect, test } from 'vitest';
import { DatabaseAway } from './db.ts';
import { answerTo } from './http/errors.ts';
import { languageOf } from './http/words.ts';
import { type RefusalCode, refuse, refuseInput, statusOf } from './refusal.ts';

describe('a refusal', () => {
  test.each([
    ['http.not_found', 404],
    ['customer.not_found', 404],
    ['customer.not_allowed', 404],
    ['session.name_conflict', 409],
    ['request.already_closed', 409],
    ['idempotency.reused', 422],
    ['input.cursor', 400],
    ['session.needed', 401],
    ['http.too_many', 429],
  ])('%s is answered with %i', (code, status) => expect(statusOf(code as RefusalCode)).toBe(status));

  test('is told in the language asked for, with its figures and its clause', () => {
    const refusal = refuse('session.locked', { minutes: 15 }, { clause: '3.10', policy: '制度' });
    const told = answerTo(refusal, 'en', { id: 'r' });
    expect(told).toMatchObject({ status: 429, headers: { 'retry-after': '900' }, isFault: false });
    expect(told.problem).toEqual({
      code: 'session.locked',
      message: 'Too many failed attempts. Please try again in 15 minutes.',
      basis: { clause: '3.10', policy: '制度' },
    });
  });

  test('of input names its fields', () => {
    const told = answerTo(refuseInput({ path: 'email', code: 'session.email_form', params: {} }), 'zh-CN', { id: 'r' });
    expect(told.problem).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'email', message: '邮箱地址的格式不对。' }],
    });
  });
});

test('what is nobody’s doing says when to come back; what is a fault says only its number', () => {
  expect(answerTo(new DatabaseAway('busy', new Error('x')), 'en', { id: 'r' })).toMatchObject({
    status: 503,
    isFault: true,
  });
  const lockTimeout = Object.assign(new Error('lock'), { code: '55P03' });
  expect(answerTo(lockTimeout, 'en', { id: 'r' })).toMatchObject({ status: 503, problem: { code: 'http.busy' } });
  expect(answerTo(new DatabaseAway('full', new Error('x')), 'en', { id: 'r' })).toMatchObject({
    status: 507,
    isFault: true,
  });
  for (const fault of [
    new Error('row (138…) is wrong'),
    'text',
    undefined,
    { code: '23505' },
    Object.assign(new Error(), { statusCode: 502 }),
  ]) {
    const { status, problem } = answerTo(fault, 'en', { id: 'r-1' });
    expect(status).toBe(500);
    expect(problem.requestId).toBe('r-1');
    expect(JSON.stringify(problem)).not.toContain('138');
  }
});

test.each([
  [undefined, 'zh-CN'],
  ['en-US,en;q=0.9', 'en'],
  ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['fr, en;q=0.5', 'en'],
  ['de', 'zh-CN'],
  [',,,;;', 'zh-CN'],
])('who asks for %s is told in %s', (asked, told) => expect(languageOf(asked)).toBe(told));
