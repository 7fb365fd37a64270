// For deep tests: Debian's IMAP server, started for a test on a folder of its own, as whoever runs the tests.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export interface Imap {
  readonly port: number;
  /** Puts a mail into the mailbox, as a delivery does. */
  deliver(raw: Buffer): void;
  /** Forgets every UID, as a mailbox that was restored does. */
  renew(): void;
  /** Mails that a reading client has marked or moved. */
  touched(): number;
  stop(): Promise<void>;
}
export const account = { user: 'service', password: 'only-for-this-test' } as const;

/** Throws, saying what to install, where there is no dovecot: these tests must run. */
export async function startDovecot(): Promise<Imap> {
  if (!existsSync('/usr/sbin/dovecot'))
    throw new Error('These tests need dovecot: apt-get install --no-install-recommends dovecot-imapd');
  const folder = mkdtempSync(join(tmpdir(), 'weixi-imap-'));
  execFileSync('chmod', ['755', folder]);
  const maildir = join(folder, 'mail');
  for (const part of ['', 'new', 'cur', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  const owner = ownerOfMail();
  for (const part of ['', 'new', 'cur', 'tmp']) chownSync(join(maildir, part), owner.uid, owner.gid);
  const port = await freePort();
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configOf({ folder, maildir, port, owner }));
  const server = spawn('/usr/sbin/dovecot', ['-F', '-c', config], { stdio: 'ignore' });
  let count = 0;
  await answering(server, port);
  return {
    port,
    deliver(raw) {
      count += 1;
      const path = join(maildir, 'new', `${1_800_000_000 + count}.M${count}.test`);
      writeFileSync(path, raw);
      chownSync(path, owner.uid, owner.gid);
    },
    renew() {
      for (const name of readdirSync(maildir)) if (name.startsWith('dovecot')) rmSync(join(maildir, name));
    },
    touched: () => readdirSync(join(maildir, 'cur')).filter((name) => /:2,.*[A-Z]/.test(name)).length,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Dovecot gives mail to no root. */
function ownerOfMail(): Owner {
  const { uid, gid } = userInfo();
  return uid === 0 ? { uid: 65_534, gid: 65_534 } : { uid, gid };
}

function configOf({
  folder,
  maildir,
  port,
  owner: { uid, gid },
}: {
  folder: string;
  maildir: string;
  port: number;
  owner: Owner;
}): string {
  const { uid: own, username } = userInfo();
  // An ordinary user runs all of it as themselves; root leaves it to the users that the package has made.
  const ordinary = own === 0 ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}\n`;
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${maildir}
${ordinary}service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=${account.password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until it listens; throws when it has ended instead. */
async function answering(server: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`dovecot ended with ${server.exitCode}`);
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((again) => setTimeout(again, 50));
  }
}
