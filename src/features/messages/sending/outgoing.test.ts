// What becomes of a message, without a database: every way ends, and nothing of what somebody wrote becomes markup or a header.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compose } from './mail.ts';
import { afterTrying, htmlOf, isMailAddress, subjectOf } from './outgoing.ts';

it('a server that is always busy is given up, later each time', () => {
  const waits: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const { state, nextAt } = afterTrying({ is: 'later', why: 'busy' }, attempt, 0);
    if (nextAt === null) {
      expect(state).toBe('failed');
      break;
    }
    waits.push(nextAt);
  }
  expect(waits.length).toBeGreaterThan(3);
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
});

it('what nobody knows is not tried again', () => {
  expect(afterTrying({ is: 'unknown', why: 'interrupted' }, 1, 0)).toEqual({
    state: 'uncertain',
    why: 'interrupted',
    nextAt: null,
  });
});

it('the number of the request is in the subject once', () => {
  expect(subjectOf('进展', 'R-2026-000001')).toBe('进展 [R-2026-000001]');
  expect(subjectOf('Re: 进展 [R-2026-000001]', 'R-2026-000001')).toBe('Re: 进展 [R-2026-000001]');
  expect(subjectOf('进展', null)).toBe('进展');
});

it('of the words nothing becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inside = htmlOf(text).replace(/^<!doctype html><html><body>|<\/body><\/html>$/g, '');
      expect(inside.replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/);
    }),
  );
});

it('of subject, name and words nothing becomes a header or another recipient', async () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'a\r\nBcc: x@evil.example',
      'a\nX-Evil: 1',
      '"x" <x@evil.example>, y',
      '\r\n\r\n.\r\nMAIL FROM:<x>',
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (subject, name, text) => {
      const message = {
        ...{ id: 'x', messageId: '<x@y.example>', subject, text, automatic: false, writtenAt: 0, triedAt: 0 },
        ...{ references: [], purpose: 'serving', customerId: 'x', requestId: null, number: null },
        to: { name, email: 'wang@xingguang.example' },
      };
      const server = { host: 'x', port: 1, security: 'tls', senderName: name, senderAddress: 'us@x.example' } as const;
      const head = (await compose(message, server)).toString('latin1').split('\r\n\r\n')[0] ?? '';
      const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
      expect([...new Set(names)].sort()).toEqual(
        [
          'content-transfer-encoding',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ].filter((one) => names.includes(one)),
      );
      expect(head.match(/^To:/gim)?.length).toBe(1);
    }),
    { numRuns: 60 },
  );
});

it.each([
  'a@b.example, c@d.example',
  '<a@b.example>',
  'a@b.example\r\nBcc: c@d.example',
  'a b@c.example',
  'a@',
  'a;b@c',
])('%j is no address to send to', (text) => {
  expect(isMailAddress(text)).toBe(false);
});
