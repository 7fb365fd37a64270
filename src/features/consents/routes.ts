// The doors of consents: guard, act, present.
import { z } from 'zod';
import { usualPrivacy } from '#features/policies/index.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { consentsOf, recordConsent, stateBasis } from './actions.ts';
import * as contract from './contract.ts';
import {
  decideAssessment,
  presentRegister,
  publishNotice,
  registerOf,
  savePurpose,
  submitAssessment,
  switchPurpose,
} from './register.ts';
import { readAssessments, readNoticeInForce, readNotices, writeEntryBasis } from './register-store.ts';
import { readToAskAgain } from './store.ts';

const read = 'privacy.read';
const write = 'privacy.write';

const ofCustomer: readonly Route[] = [
  route({
    ...contract.showConsents,
    may: 'consent.read',
    act: ({ tx, params, now }) => consentsOf(tx, params.customerId, now),
  }),
  route({
    ...contract.recordConsent,
    may: 'consent.write',
    act: async ({ tx, actor, params, body, now }) => ({
      id: await recordConsent(tx, actor, params.customerId, body, now),
    }),
  }),
  route({
    ...contract.stateBasis,
    may: 'consent.write',
    act: ({ tx, actor, params, body, now }) => stateBasis(tx, actor, { subjectId: params.customerId, ...body }, now),
  }),
];

const ofHouse: readonly Route[] = [
  route({
    ...contract.readRegister,
    may: read,
    act: async ({ tx, now }) => {
      const register = await registerOf(tx);
      const notice = await readNoticeInForce(tx, now);
      return { purposes: await presentRegister(tx, register), entry: { ...register.entry }, notice: notice ?? null };
    },
  }),
  route({
    ...contract.readEntryBasis,
    may: 'signed_in',
    act: async ({ tx }) => ({ basis: (await registerOf(tx)).entry.basis }),
  }),
  route({
    ...contract.setEntryBasis,
    may: write,
    act: ({ tx, actor, body, now }) => writeEntryBasis(tx, body.basis, actor.id, now),
  }),
  route({
    ...contract.savePurpose,
    may: write,
    act: ({ tx, actor, params, body, now }) => savePurpose(tx, actor, params.purpose, body, now),
  }),
  route({
    ...contract.switchPurpose,
    may: write,
    act: ({ tx, actor, params, body, now }) => switchPurpose(tx, actor, params.purpose, body.on, now),
  }),
  route({ ...contract.listNotices, may: read, act: async ({ tx }) => ({ items: await readNotices(tx) }) }),
  route({
    ...contract.publishNotice,
    may: write,
    act: async ({ tx, actor, body, now }) => ({ version: await publishNotice(tx, actor, body, now) }),
  }),
  route({
    ...contract.listToAskAgain,
    may: read,
    act: async ({ tx, query: { cursor, limit = pageSize }, now }) => {
      const notice = await readNoticeInForce(tx, now);
      if (!notice) return { items: [] };
      const after = readCursor(cursor, z.tuple([id]))?.[0];
      const rows = await readToAskAgain(tx, notice.version, { after, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return { items, ...(rows.length > limit && { next: writeCursor([items.at(-1)?.customerId ?? '']) }) };
    },
  }),
  route({
    ...contract.listAssessments,
    may: read,
    act: async ({ tx }) => ({ items: await readAssessments(tx), questions: [...usualPrivacy().questions] }),
  }),
  route({
    ...contract.submitAssessment,
    may: write,
    act: async ({ tx, actor, body, now }) => ({ id: await submitAssessment(tx, actor, body, now) }),
  }),
  route({
    ...contract.decideAssessment,
    may: write,
    act: ({ tx, actor, params, body, now }) => decideAssessment(tx, actor, params.assessmentId, body, now),
  }),
];

export const routes: readonly Route[] = [...ofCustomer, ...ofHouse];
