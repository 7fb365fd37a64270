// A real mailbox: Debian's dovecot, read as production reads it. What is new is taken in once, in whatever state the mailbox comes back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { account, type Imap, startDovecot } from '../testing/dovecot.ts';
import { type House, openHouse } from '../testing/house.ts';
import { rawMail } from '../testing/raw.ts';
import { fetchOnce } from './mailbox.ts';

let house: House;
let imap: Imap;
const noon = '2026-10-09 12:00';
const email = 'wang@dovecot.example';
let customerId = '';

const setMailbox = (settings: object, secret: string = account.password) =>
  house.at(noon, house.administrator, 'PUT', '/api/messages/mailbox', {
    isOn: true,
    settings: {
      ...{ host: '127.0.0.1', port: imap.port, security: 'none', user: account.user, folder: 'INBOX' },
      ...{ requestKind: 'repair', receipt: false, perHour: 500, ...settings },
    },
    secret,
  });
const fetch = () => {
  house.db.setNow(at(noon));
  return fetchOnce(house.db);
};
const counts = () =>
  house.db.read((tx) =>
    tx.row<{
      requests: number;
      mails: number;
    }>(sql`select (select count(*)::int from request where subject_id = ${customerId}) as requests,
      (select count(*)::int from mail where subject_id = ${customerId}) as mails`),
  );

beforeAll(async () => {
  house = await openHouse();
  imap = await startDovecot();
  customerId = (await house.enter(noon, email)).customerId;
  expect((await setMailbox({})).status).toBe(204);
});
afterAll(async () => {
  await imap?.stop();
  await house?.close();
});

it('takes in what is new, once, and changes nothing in the mailbox', async () => {
  for (const name of ['a', 'b']) imap.deliver(rawMail({ from: email, id: `<${name}@dovecot.example>`, subject: name }));
  expect(await fetch()).toBeNull();
  expect(await counts()).toEqual({ requests: 2, mails: 2 });
  expect(await fetch()).toBeNull();
  imap.deliver(
    rawMail({ from: email, id: '<c@dovecot.example>', subject: 'Re: a', references: ['<a@dovecot.example>'] }),
  );
  expect(await fetch()).toBeNull();
  expect(await counts()).toEqual({ requests: 2, mails: 3 });
  expect(imap.touched()).toBe(0);
});

it('knows each again when the mailbox has forgotten its numbers, and when it is set anew', async () => {
  imap.renew();
  expect(await fetch()).toBeNull();
  await setMailbox({ folder: 'Inbox' });
  expect(await fetch()).toBeNull();
  await setMailbox({});
  expect(await fetch()).toBeNull();
  expect(await counts()).toEqual({ requests: 2, mails: 3 });
});

it('sets aside what is too large to be read, by its head alone', async () => {
  const files = [{ name: 'huge.bin', type: 'application/octet-stream', bytes: Buffer.alloc(20 * 1024 * 1024) }];
  imap.deliver(rawMail({ from: email, id: '<huge@dovecot.example>', subject: 'huge', files }));
  expect(await fetch()).toBeNull();
  const aside = await house.at<{ items: unknown[] }>(noon, house.head, 'GET', '/api/mail?state=set_aside');
  expect(aside.body.items).toMatchObject([{ subject: 'huge', why: 'too_large' }]);
});

it('takes in a hundred at a go', async () => {
  for (let index = 0; index < 100; index += 1)
    imap.deliver(rawMail({ from: email, id: `<n${index}@dovecot.example>`, subject: `n${index}` }));
  expect(await fetch()).toBeNull();
  expect(await counts()).toEqual({ requests: 102, mails: 103 });
});

it('says why it could not be read', async () => {
  await setMailbox({}, 'wrong');
  expect(await fetch()).toBe('sign_in');
  await setMailbox({ port: 1 });
  expect(await fetch()).toBe('unreachable');
  const shown = await house.at(noon, house.administrator, 'GET', '/api/messages/mailbox');
  expect(shown.body).toMatchObject({ why: 'unreachable' });
});
