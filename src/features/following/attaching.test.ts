// Files by the link: what a customer attaches comes to their request once, and they see again only what is theirs or was shared with them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkTerms } from '#features/policies/index.ts';
import { newId } from '#platform/id.ts';
import { type House, type Opened, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const early = '2026-10-09 15:00';
const note = Buffer.from('门口的灯坏了，见图。');

const attach = ({ token }: Pick<Opened, 'token'>, bytes: Uint8Array = note, name = '现场.txt', as = newId()) =>
  house.by(early, token, 'POST', `/api/follow/files?as=${as}`, bytes, name);
const see = async ({ token }: Pick<Opened, 'token'>) => (await house.by(early, token, 'GET', '/api/follow')).body;
const namesSeen = async (opened: Pick<Opened, 'token'>) =>
  (await see(opened)).messages.flatMap(({ kind, file }) =>
    kind === 'attached' || kind === 'shared' ? [file?.name] : [],
  );
const openBy = ({ token }: Pick<Opened, 'token'>, fileId: string) =>
  house.by(early, token, 'GET', `/api/follow/files/${fileId}/content`);
const placeOf = ({ customerId, requestId }: Opened) => `/api/customers/${customerId}/requests/${requestId}`;
const filesOf = async ({ customerId, requestId }: Opened) =>
  (
    await house.at<{ items: { id: string; name: string; addedByName: string | null }[] }>(
      early,
      house.staff,
      'GET',
      `/api/customers/${customerId}/files?requestId=${requestId}`,
    )
  ).body.items;
async function addAsStaff(opened: Opened, name: string): Promise<string> {
  const path = `/api/customers/${opened.customerId}/files?requestId=${opened.requestId}`;
  const headers = { 'x-file-name': encodeURIComponent(name) };
  const { body } = await house.request<{ id: string }>('POST', path, { as: house.staff, body: note, headers });
  return body.id;
}

describe('what a customer attaches', () => {
  it('is with the request at once, in the conversation of both sides, on the timeline, and opens for them again', async () => {
    const opened = await house.open(early);
    expect((await attach(opened)).status).toBe(204);
    const [file] = await filesOf(opened);
    expect(file).toMatchObject({ name: '现场.txt', addedByName: null });
    const { messages } = (
      await house.at<{ messages: object[] }>(early, house.staff, 'GET', `${placeOf(opened)}/following`)
    ).body;
    expect(messages).toMatchObject([{ kind: 'attached', file: { id: file?.id }, seenAt: null }]);
    const { items } = (
      await house.at<{ items: { type: string; actorKind: string }[] }>(
        early,
        house.staff,
        'GET',
        `/api/customers/${opened.customerId}/timeline`,
      )
    ).body;
    expect(items.find(({ type }) => type === 'file.added')).toMatchObject({ actorKind: 'customer_link' });
    expect(await namesSeen(opened)).toEqual(['现场.txt']);
    expect((await openBy(opened, file?.id ?? '')).text).toBe(note.toString());
  });

  it('is there once though it is sent twice, raced too, and waits as one message', async () => {
    const opened = await house.open(early);
    const as = newId();
    const replies = await Promise.all([1, 2, 3].map(() => attach(opened, note, 'a.txt', as)));
    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204]);
    await attach(opened, note, 'b.txt');
    expect(await namesSeen(opened)).toEqual(['a.txt', 'b.txt']);
    const { items } = (
      await house.at<{ items: { type: string }[] }>(
        early,
        house.staff,
        'GET',
        `/api/customers/${opened.customerId}/timeline?kinds=request`,
      )
    ).body;
    expect(items.filter(({ type }) => type === 'request.message_received')).toHaveLength(1);
  });

  it('is refused in words where it is nothing that is taken, too large or one too many, and nothing of it stays', async () => {
    const opened = await house.open(early);
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    for (const name of ['a.png', 'a.html', 'a.svg'])
      expect((await attach(opened, page, name)).body.code).toBe('file.type_unknown');
    expect((await attach(opened, Buffer.from('89504e470d0a1a0a00', 'hex'), 'a.png')).body.code).toBe(
      'file.picture_broken',
    );
    const { megabytes, files } = linkTerms();
    expect((await attach(opened, Buffer.alloc(megabytes * 1024 * 1024 + 1, 'a'))).body.code).toBe(
      'link.file_too_large',
    );
    expect((await attach(opened, Buffer.alloc(0))).status).toBe(400);
    expect(await filesOf(opened)).toEqual([]);
    for (let count = 0; count < files; count += 1) expect((await attach(opened)).status).toBe(204);
    expect((await attach(opened)).body.code).toBe('link.too_many_files');
    expect((await see(opened)).files.left).toBe(0);
  });

  it('is seen by no other link of the request, unless it is of the same contact, and by no link of another', async () => {
    const opened = await house.open(early);
    const sameContact = await house.give(early, opened, { contactId: opened.contactId });
    const anybody = await house.give(early, opened);
    const stranger = await house.open(early);
    await attach(opened);
    const [file] = await filesOf(opened);
    expect(await namesSeen(sameContact)).toEqual(['现场.txt']);
    expect(await namesSeen(anybody)).toEqual([]);
    for (const other of [anybody, stranger]) {
      const reply = await openBy(other, file?.id ?? '');
      const never = await openBy(other, newId());
      expect([reply.status, reply.text]).toEqual([never.status, never.text]);
      expect(reply.body.code).toBe('file.not_found');
    }
    await house.at(early, house.staff, 'POST', `${placeOf(opened)}/links/${opened.link.id}/revoke`);
    expect((await attach(opened)).status).toBe(401);
    expect((await openBy(opened, file?.id ?? '')).status).toBe(401);
  });
});

describe('what we share', () => {
  it('is seen by the customer from then until it is withdrawn, and nothing else of the request is', async () => {
    const opened = await house.open(early);
    const [quote, internal] = [await addAsStaff(opened, '报价.txt'), await addAsStaff(opened, '内部.txt')];
    expect(await namesSeen(opened)).toEqual([]);
    const share = (fileId: string) =>
      house.at<{ code: string }>(early, house.staff, 'POST', `${placeOf(opened)}/shared-files`, { fileId });
    expect((await share(quote)).status).toBe(204);
    expect((await share(quote)).body.code).toBe('link.already_shared');
    expect((await share(newId())).body.code).toBe('file.not_found');
    const other = await house.open(early);
    expect((await share(await addAsStaff(other, '别人.txt'))).body.code).toBe('file.not_found');
    expect(await namesSeen(opened)).toEqual(['报价.txt']);
    expect((await openBy(opened, quote)).status).toBe(200);
    expect((await openBy(opened, internal)).body.code).toBe('file.not_found');
    const withdraw = () =>
      house.at<{ code: string }>(early, house.staff, 'POST', `${placeOf(opened)}/shared-files/${quote}/withdrawal`);
    expect((await withdraw()).status).toBe(204);
    expect((await withdraw()).body.code).toBe('link.not_shared');
    expect(await namesSeen(opened)).toEqual([]);
    expect((await openBy(opened, quote)).body.code).toBe('file.not_found');
    expect((await share(quote)).status).toBe(204);
    expect(await namesSeen(opened)).toEqual(['报价.txt']);
  });
});
