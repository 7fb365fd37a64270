// The mail by which an installation tells its administrator what is wrong.
import type { Post } from '#features/messages/testing/index.ts';

/** Gives the administrator an address, in English: what is told can then be read by a test. */
export const withMail = "update person set email = 'admin@rental.example', locale = 'en' where username = 'admin'";

/** The environment of a server that sends its mail there. */
export function sendingTo({ port }: Pick<Post, 'port'>): Record<string, string> {
  return { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'weixi@rental.example' };
}
