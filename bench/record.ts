// Recording a contact: from the request over the event, the duties it settles and their windows, to the commit.
import { recordInteraction } from '#features/interactions/actions.ts';
import type { InteractionEntry } from '#features/interactions/contract.ts';
import type { Actor } from '#platform/actor.ts';
import { openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { underCeiling } from './bare/ceiling.ts';
import { atWork } from './door/ordinary.ts';
import type { Bench, Ground } from './measure.ts';
import { connections, type Load, load } from './serving.ts';
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
    const entry: InteractionEntry = {
      channel: 'phone',
      direction: 'outgoing',
      content: words.contents[0] ?? '',
      participantIds: [],
    };
    const statements = await ground.onWorld(async (url) => replay(url, await takeRecords(url, entry), connections));
    return ground.onWorld((url) =>
      atWork(url, async ({ serving, ids }) => {
        const body = JSON.stringify(entry);
        const random = seeded(1);
        const to = (path: (id: string) => string): Load['request'] => {
          return () => ({ method: 'POST', path: path(random.pick(ids)), body }) as const;
        };
        const bare = await underCeiling(url, (ceiling) => ceiling(to((id) => `/note/${id}`)));
        const figure = await load(serving, {
          name: 'record a contact',
          request: to((id) => `/api/customers/${id}/interactions`),
          seconds: 10,
          target: { rate: 1_000, p99: 80 },
        });
        const note = `${(figure.rate / bare.rate).toFixed(2)} of ${bare.is} (one row)`;
        return [{ ...figure, baseline: statements, note }];
      }),
    );
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
