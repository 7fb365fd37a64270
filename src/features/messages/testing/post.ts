// For tests: a mail server of our own, on this machine, that says what a test wants it to say.
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Post {
  readonly port: number;
  /** What it took, in order. */
  readonly taken: { readonly raw: string; readonly mail: ParsedMail; readonly to: readonly string[] }[];
  close(): Promise<void>;
}

/** A mail server on this machine that takes everything unless `options` say otherwise. */
export async function openPost(options: SMTPServerOptions = {}): Promise<Post> {
  const taken: Post['taken'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces);
        simpleParser(raw).then((mail) => {
          taken.push({ raw: raw.toString(), mail, to: session.envelope.rcptTo.map(({ address }) => address) });
          done();
        }, done);
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // a client that goes away is part of the tests
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
