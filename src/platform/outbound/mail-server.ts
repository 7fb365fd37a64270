// The mail server as it is written in the configuration: one address with who signs in, and whose name stands on what goes out.
import { z } from 'zod';
import { isCleanText } from '../contract.ts';

export interface MailServerSettings {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  readonly senderName: string;
  readonly senderAddress: string;
}

/** `smtps://user:password@host:465`; `smtp://` is encrypted after the greeting, but on this machine itself, where nothing is. */
export const smtpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^smtps?:\/\/[^/?#]+\/?$/.test(text) && new URL(text).hostname !== '');

const sender = /^(?:([^<>]*)<)?([^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+)>?$/;
/** `Name <address>`, or the address alone. */
export const mailFrom = z
  .string()
  .max(300)
  .refine((text) => isCleanText(text) && sender.test(text.trim()));

/** Undefined unless both are there; both were checked. */
export function mailServerOf(url: string | undefined, from: string | undefined): MailServerSettings | undefined {
  if (url === undefined || from === undefined) return undefined;
  const { protocol, hostname, port, username, password } = new URL(url);
  const [, name = '', address = ''] = sender.exec(from.trim()) ?? [];
  const isTls = protocol === 'smtps:';
  const isHere = /^(127\.|localhost$|\[::1\]$)/.test(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTls ? 465 : 587) : Number(port),
    security: isTls ? 'tls' : isHere ? 'none' : 'starttls',
    user: username === '' ? null : decodeURIComponent(username),
    password: password === '' ? null : decodeURIComponent(password),
    senderName: name.trim() || address,
    senderAddress: address,
  };
}
