// An installation whose program reaches its database through our proxy, as it would reach one on another machine.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { newFolder, type OpenInstallation, openInstallation, settle } from './installation.ts';
import { type Person, signIn } from './person.ts';
import { address, type Running, serve } from './process.ts';
import { openProxy, type Wire } from './proxy.ts';

export interface Behind {
  readonly folder: string;
  readonly installation: OpenInstallation;
  readonly wire: Wire;
  readonly customers: readonly string[];
  readonly server: Running;
  readonly url: string;
  /** Who is signed in. */
  readonly person: Person;
  /** A connection to the database itself, not through the proxy; ended with the rest. */
  direct(): Promise<pg.Client>;
  close(): Promise<void>;
}

/** Opens it with so many customers, and a server with these settings. */
export async function openBehind(count: number, env: Readonly<Record<string, string>> = {}): Promise<Behind> {
  const folder = await newFolder();
  const installation = await openInstallation(join(folder, 'data'));
  const customers = await settle(installation.db, count);
  const wire = await openProxy(new URL(installation.embedded.url).searchParams.get('host') ?? '');
  const server = serve(['--port', '0', '--database-url', wire.url, '--data', join(folder, 'own')], { env });
  const clients: pg.Client[] = [];
  const close = async (): Promise<void> => {
    wire.mode = 'pass';
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
    await server.stop();
    await wire.close();
    await installation.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = (await server.says(address))[0];
    const person = await signIn(url);
    const direct = async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: installation.embedded.url });
      client.on('error', () => undefined);
      await client.connect();
      clients.push(client);
      return client;
    };
    return { folder, installation, wire, customers, server, url, person, direct, close };
  } catch (error) {
    await close();
    throw error;
  }
}
