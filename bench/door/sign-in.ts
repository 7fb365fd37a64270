// Whether the time of a refused sign-in tells if a name is known: wrong passwords for known and unknown names in turn, each from an address of its own,
// through the server's own routes on a real PostgreSQL. The medians may differ by 5 %.
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/db.ts';
import { openServer } from '#platform/http/server.ts';
import { openLog } from '#platform/log.ts';
import { createAccount, hashPassword } from '#platform/session/accounts.ts';
import { openSessions } from '#platform/session/sessions.ts';
import { type Bench, quantile } from '../measure.ts';

export const signingIn: Bench = {
  name: 'sign-in',
  about: 'refused sign-ins of known and unknown names, one after another',
  run: async (ground) =>
    (await ground.cluster()).onClone('template0', async (url) => {
      await migrate(url);
      const db = openDatabase({ url, size: 2 });
      const passwordHash = await hashPassword('measured on loopback only', { least: 10 });
      await db.write((tx, now) => createAccount(tx, { username: 'known', passwordHash }, now));
      const actorOf = async () => undefined;
      const sessions = openSessions({ db, publicUrl: undefined, passwordLength: 10, actorOf, mustProve: () => false });
      const config = {
        publicUrl: undefined,
        rateLimit: 0,
        looksLimited: false,
        trustProxy: false,
        metricsToken: undefined,
        version: '',
      } as const;
      const log = openLog({ level: 'silent' });
      const app = await openServer({ db, features: [sessions.feature], identify: sessions.identify, config, log });
      const times = { known: [] as number[], unknown: [] as number[] };
      const work = { known: [] as number[], unknown: [] as number[] };
      for (let turn = 0; turn < pairs; turn += 1) {
        // In turn, and each first in turn, so that whatever else the machine does meets both.
        for (const name of turn % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
          const remoteAddress = `10.${turn >> 8}.${turn & 255}.${name === 'known' ? 1 : 2}`;
          const from = performance.now();
          const before = process.cpuUsage();
          await app.inject({
            method: 'POST',
            url: '/api/auth/sign-in',
            remoteAddress,
            payload: { name, password: 'wrong' },
          });
          times[name].push(performance.now() - from);
          const { user, system } = process.cpuUsage(before);
          work[name].push((user + system) / 1_000);
        }
      }
      await app.close();
      await db.close();
      const median = { known: quantile(times.known, 0.5), unknown: quantile(times.unknown, 0.5) };
      // By processor time, all threads together: what others do on the machine is in the other figure.
      const difference = Math.abs(quantile(work.known, 0.5) / quantile(work.unknown, 0.5) - 1);
      const note = `medians of processor time differ by ${(difference * 100).toFixed(2)} %, at most 5 %: ${difference < 0.05 ? 'reached' : 'MISSED'}`;
      return (['known', 'unknown'] as const).map((name) => ({
        name: `a name that is ${name}`,
        n: pairs,
        median: median[name],
        p99: quantile(times[name], 0.99),
        rate: 1_000 / median[name],
        ...(name === 'unknown' ? { note } : {}),
      }));
    }),
};

const pairs = 100;
