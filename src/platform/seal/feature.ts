// The seal as a feature: what an auditor asks of it, and a look at the whole record when they want one.
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Instant } from '../clock.ts';
import { actorKinds, instant } from '../contract.ts';
import type { Tx } from '../database/tx.ts';
import { record } from '../events.ts';
import { type Feature, job, route } from '../feature.ts';
import { enqueue } from '../jobs/jobs.ts';
import { refuse } from '../refusal.ts';
import { type CheckParts, look } from './check.ts';
import { checkSeal, readSeal, sealFinding } from './contract.ts';
import { publicKeyOf } from './key.ts';
import { lastCheck, lastSeal, noteCheck, oldestWaiting, readKeys, runningCheck } from './store.ts';

export const sealFeature: Feature = {
  name: 'seal',
  permissions: ['seal.read'],
  routes: [
    route({
      ...readSeal,
      may: 'seal.read',
      act: async ({ tx, now }) => {
        const [key] = await readKeys(tx);
        const check = await lastCheck(tx);
        return {
          last: (await lastSeal(tx)) ?? null,
          waitingSince: (await oldestWaiting(tx)) ?? null,
          check: check ? { ...check, found: check.found.map((one) => sealFinding.parse(one)) } : null,
          checkingSince: (await runningCheck(tx, now - atMost)) ?? null,
          key: key ? { id: key.id, admittedAt: key.admittedAt, publicKey: pemOf(key.publicKey) } : null,
        };
      },
    }),
    route({
      ...checkSeal,
      may: 'seal.read',
      act: async ({ tx, actor, now }) => ({ checkingSince: await askForCheck(tx, actor, now) }),
    }),
  ],
};

/** A look that takes longer (ms) belongs to a process that is gone; the next one may begin. */
const atMost = 3_600_000;

async function askForCheck(tx: Tx, { id, kind, name }: Actor, now: Instant): Promise<Instant> {
  if ((await runningCheck(tx, now - atMost)) !== undefined) throw refuse('seal.already_checking');
  await noteCheck(tx, now);
  await enqueue(tx, jobName, { startedAt: new Date(now).toISOString(), by: { id, kind, name } }, { attempts: 2 });
  return now;
}

const jobName = 'seal.check';
/** Of a core: somebody waits for it, and others work beside it. */
const share = 0.5;

/** The work behind it, for the processes that do work. */
export function checkFeature(parts: Pick<CheckParts, 'directUrl' | 'anchors'>): Feature {
  const check = job({
    name: jobName,
    payload: z.object({
      startedAt: instant,
      by: z.object({ id: z.string().nullable(), kind: z.enum(actorKinds), name: z.string() }),
    }),
    async run({ db, log, signal }, { startedAt, by }) {
      await db.write((tx) => noteCheck(tx, startedAt));
      await look({ ...parts, db, log }, startedAt, {
        share,
        signal,
        tell: (tx, { whole, seals, events, findings }, now) => {
          if (by.id === null) return;
          const data = { whole_: whole, seals, events, findings: findings.length };
          record(tx, { subjectId: by.id, type: 'seal.checked', occurredAt: now, actor: by, data });
        },
      });
    },
  });
  return { name: 'seal.check', routes: [], jobs: [check], permissions: [] };
}

function pemOf(publicKey: Buffer): string {
  return publicKeyOf(publicKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** In how many places the last look at the whole record found it tampered with; 0 where it was whole, or nobody has looked. */
export async function tampering(tx: Tx): Promise<number> {
  const check = await lastCheck(tx);
  return check === undefined || check.whole ? 0 : Math.max(1, check.findings);
}

/** How long the oldest event that no seal has waits for one (s); 0 when all are sealed. */
export async function ageOfUnsealed(tx: Tx, now: Instant): Promise<number> {
  const since = await oldestWaiting(tx);
  return since === undefined ? 0 : Math.max(0, (now - since) / 1_000);
}
