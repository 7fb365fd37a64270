// Recording a contact: from the request over the event, the duties it settles and their windows, to the commit.
import { recordInteraction } from '#features/interactions/actions.ts';
import type { InteractionEntry } from '#features/interactions/contract.ts';
import type { Actor } from '#platform/actor.ts';
import { openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import type { Bench, Ground } from './measure.ts';
import { connections, load, serve } from './serving.ts';
import { replay, type Taken, take } from './statements.ts';
import { staffName } from './world/company.ts';
import { benchKeys } from './world/keys.ts';
import { idsOf, personNamed } from './world/looking.ts';
import { seeded } from './world/random.ts';
import words from './world/words.json' with { type: 'json' };
import { openSlices } from './world/world.ts';

export const record: Bench = {
  name: 'record',
  about: 'record a contact through HTTP, signed in, 32 connections: event, duties settled, commit',
  async run(ground: Ground) {
    const cluster = await ground.cluster();
    const world = await ground.world();
    const entry: InteractionEntry = {
      channel: 'phone',
      direction: 'outgoing',
      content: words.contents[0] ?? '',
      participantIds: [],
    };
    const baseline = await cluster.onClone(world, async (url) =>
      replay(url, await takeRecords(url, entry), connections),
    );
    return cluster.onClone(world, async (url) => {
      const ids = await idsOf(url);
      const serving = await serve(url, staffName);
      const random = seeded(1);
      const body = JSON.stringify(entry);
      try {
        const request = () =>
          ({ method: 'POST', path: `/api/customers/${random.pick(ids)}/interactions`, body }) as const;
        const figure = await load(serving, { name: 'record a contact', request, seconds: 10, target: { rate: 1_000 } });
        return [{ ...figure, baseline }];
      } finally {
        await serving.stop();
      }
    });
  },
};

class TakenDown extends Error {}

/** Records for some thousand customers, each undone before its commit; answers what each would have sent. */
export async function takeRecords(url: string, entry: InteractionEntry): Promise<Taken[]> {
  const react = reactTo(openSlices().flatMap((feature) => feature.reactions ?? []));
  const db = openDatabase({
    url,
    keys: benchKeys,
    beforeCommit: async (tx, now) => {
      await react(tx, now);
      throw new TakenDown();
    },
  });
  const person = await personNamed(url, staffName);
  const actor: Actor = { id: person, kind: 'person', name: '', permissions: new Map(), roles: [], locale: 'zh-CN' };
  const random = seeded(2);
  const ids = await idsOf(url);
  const all: Taken[] = [];
  try {
    for (let done = 0; done < taken; done += 1) {
      const statements = await take(() =>
        db
          .write((tx, now) => recordInteraction(tx, actor, random.pick(ids), entry, now))
          .catch((error: unknown) => {
            if (!(error instanceof TakenDown)) throw error;
          }),
      );
      all.push(statements.map((one) => (one.text === 'rollback' ? { text: 'commit', values: [] } : one)));
    }
  } finally {
    await db.close();
  }
  return all;
}

const taken = 3_000;
