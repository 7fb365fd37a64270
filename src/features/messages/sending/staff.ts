// Mail to our own people, by the server by which customers are written to. It stands in no outbox of customers: whoever sends it keeps what came of it.
import type { Tx } from '#platform/db.ts';
import { mailServer } from '../outlets/outlets.ts';
import type { Outcome, Outgoing } from './channel.ts';
import { sendMail } from './mail.ts';

/** What goes to a colleague. */
export interface StaffMail extends Pick<Outgoing, 'subject' | 'text' | 'writtenAt'> {
  /** Fixed when it is written: sent twice it is one mail. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface StaffPost {
  /** To be called outside of any transaction; never throws. */
  send(mail: StaffMail): Promise<Outcome>;
}

/** Undefined where no mail server is in use. */
export async function staffPost(tx: Tx): Promise<StaffPost | undefined> {
  const server = await mailServer(tx);
  if (server === undefined) return undefined;
  const home = server.senderAddress.split('@')[1] ?? 'weixi.invalid';
  return {
    send: ({ id, name, email, subject, text, writtenAt }) =>
      sendMail(server, {
        ...{ subject, text, writtenAt },
        to: { name, email },
        messageId: `<${id}@${home}>`,
        automatic: true,
        references: [],
      }),
  };
}
