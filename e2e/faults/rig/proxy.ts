// The network between Weixi and PostgreSQL, which can be made bad while both are at work: a TCP proxy of ours before the server's
// socket. Only bytes are held back, swallowed or cut; neither side is told why.
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * `pass` as it should be; `blackhole` lets nothing through, until it is over, when what was held comes after all, as TCP sends again what was lost;
 * `half_open` takes what is asked and swallows the answers, and in the end the connection; `lost_commits` does so with each connection from when it asks
 * for a commit: what was asked is done, and nobody hears of it; `slow` holds everything back by `delay`; `drip` lets one byte a
 * second through each way.
 */
export type Mode = 'pass' | 'blackhole' | 'half_open' | 'lost_commits' | 'slow' | 'drip';

export interface Wire {
  /** For DATABASE_URL. */
  readonly url: string;
  mode: Mode;
  /** Each way, where it is `slow` (ms). */
  delay: number;
  /** Connections that stand now. */
  count(): number;
  /**
   * Lets so many messages of the program through and swallows what comes after them, until `reset`: resolves when the first is swallowed. What the
   * database has done then is exactly those.
   */
  cutAfter(messages: number): Promise<void>;
  /** Cuts every connection with a reset; new ones are let in. */
  reset(): void;
  close(): Promise<void>;
}

/** Opens one before PostgreSQL's socket in `socketDirectory`. */
export async function openProxy(socketDirectory: string): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let left = Number.POSITIVE_INFINITY;
  let swallowed = (): void => undefined;
  const server = createServer((near) => {
    const far = connect(`${socketDirectory}/.s.PGSQL.5432`);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      // What broke on one side breaks on the other; a half that is swallowed by the network hears nothing of it.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        pairs.delete(pair);
        for (const one of pair) one.destroy();
      });
    }
    let hasAsked = false;
    const isLost = (): boolean => proxy.mode === 'half_open' || (proxy.mode === 'lost_commits' && hasAsked);
    near.on('data', (piece: Buffer) => {
      hasAsked ||= proxy.mode === 'lost_commits' && isCommit(piece);
    });
    const onwards = carrier(proxy, far, () => false);
    near.on('data', (piece: Buffer) => {
      left -= 1;
      if (left < 0) swallowed();
      else onwards(piece);
    });
    far.on('data', carrier(proxy, near, isLost));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const proxy: Wire = {
    url: `postgresql://weixi@127.0.0.1:${port}/weixi`,
    mode: 'pass',
    delay: 150,
    count: () => pairs.size,
    cutAfter(messages) {
      left = messages;
      return new Promise((resolve) => {
        swallowed = resolve;
      });
    },
    reset() {
      left = Number.POSITIVE_INFINITY;
      for (const [near, far] of pairs) {
        near.resetAndDestroy();
        far.destroy();
      }
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      proxy.reset();
      await closed;
    },
  };
  return proxy;
}

/** A message of a simple query (Q and its length) that begins with a commit. */
function isCommit(piece: Buffer): boolean {
  return /Q[\s\S]{4}commit/.test(piece.toString('latin1'));
}

/** `isLost`: whether what comes now is swallowed, and in the end its connection. */
function carrier(wire: Wire, to: Socket, isLost: () => boolean): (piece: Buffer) => void {
  let last: Promise<void> = Promise.resolve();
  const give = (piece: Buffer): void => {
    if (to.writable) to.write(piece);
  };
  return (piece) => {
    if (isLost()) {
      void waitUntil(() => !isLost()).then(() => to.resetAndDestroy());
      return;
    }
    const { mode, delay } = wire;
    if (mode === 'slow') setTimeout(() => give(piece), delay);
    // In their order: what comes while something is held waits behind it.
    else last = last.then(() => carry(piece, give, wire));
  };
}

async function carry(piece: Buffer, give: (piece: Buffer) => void, wire: Wire): Promise<void> {
  if (wire.mode === 'blackhole') await waitUntil(() => wire.mode !== 'blackhole');
  for (let at = 0; at < piece.length; at += 1) {
    if (wire.mode !== 'drip') return give(piece.subarray(at));
    give(piece.subarray(at, at + 1));
    await pause(1_000);
  }
}

async function waitUntil(isOver: () => boolean): Promise<void> {
  while (!isOver()) await pause(20);
}
