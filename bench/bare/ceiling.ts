// What the bare server (server.ts) reaches in the same run: the ceiling that the product's figures are held against.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../measure.ts';
import { type Load, load } from '../serving.ts';

export type Ceiling = (request: Load['request']) => Promise<Figure['baseline'] & object>;

/** Runs the bare server over the database while `act` measures against it. */
export async function underCeiling<R>(url: string, act: (ceiling: Ceiling) => Promise<R>): Promise<R> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  try {
    const [said] = (await Promise.race([
      once(child.stdout, 'data'),
      closed.then(() => {
        throw new Error('the bare server ended before it listened');
      }),
    ])) as [Buffer];
    const serving = { url: said.toString().trim(), headers: { 'content-type': 'application/json' } };
    return await act(async (request) => {
      const { rate } = await load(serving, { name: 'bare', request, seconds: 5, warm: 2 });
      return { rate, is: 'bare Fastify and pg' };
    });
  } finally {
    child.stdin.end();
    await closed;
  }
}
