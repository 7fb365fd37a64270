// What crosses the wire about signing in: who is signed in and what they still owe, passwords and codes, other providers.
import { z } from 'zod';
import { endpoint, id, nothing, text } from '../contract.ts';

/** What stands before everything else: the second proof, a password of one's own, a second factor. */
const owed = z.enum(['code', 'password', 'factor']);

/** Who is signed in, and what the screens may offer them. */
export const whoami = z.object({
  id: id.nullable(),
  name: z.string(),
  permissions: z.array(z.string()),
  /** What they may do only when a second person has approved it. */
  onApproval: z.array(z.string()),
  roles: z.array(z.string()),
  departmentId: id.optional(),
  /** The language they chose; null as long as they have not. */
  locale: z.string().nullable(),
  /** As long as it is there, nothing else can be done. */
  owes: owed.optional(),
  /** How one proves again to be oneself, before dangerous acts; `again`: by signing in anew. */
  confirmsBy: z.enum(['password', 'code', 'again']).optional(),
});
export type Whoami = z.output<typeof whoami>;

const password = z.string().min(1, { error: 'input.required' }).max(1_000);
/** Six digits, or a recovery code. */
const code = text(60);

/** `name`: the user name or the e-mail address. Sets the session's cookie; where a second proof is owed, the session is good for that alone. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/auth/sign-in',
  summary: 'Sign in',
  body: z.object({ name: text(254), password }),
  reply: whoami,
});
export const enterCode = endpoint({
  method: 'POST',
  path: '/api/auth/code',
  summary: 'Give the second proof: a code of the app, or a recovery code',
  body: z.object({ code }),
  reply: whoami,
});
export const confirmIdentity = endpoint({
  method: 'POST',
  path: '/api/auth/confirm',
  summary: 'Prove again to be oneself, before a dangerous act',
  body: z.object({ password: password.optional(), code: code.optional() }),
  reply: nothing,
});
export const signOut = endpoint({ method: 'POST', path: '/api/auth/sign-out', summary: 'Sign out', reply: nothing });
/** 401 when nobody is signed in. */
export const readSession = endpoint({
  method: 'GET',
  path: '/api/auth/session',
  summary: 'Who is signed in',
  reply: whoami,
});
/** Ends every other session of the account. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/auth/password',
  summary: 'Change the own password',
  body: z.object({ current: password, next: password }),
  reply: nothing,
});

/** Whether one may sign in by another provider, and what it is called. */
export const readProvider = endpoint({
  method: 'GET',
  path: '/api/auth/provider',
  summary: 'The other provider by which one may sign in, if there is one',
  reply: z.object({ name: z.string().optional() }),
});
/** Binds the sign-in to this browser by a cookie, and answers where to go. */
export const beginProvider = endpoint({
  method: 'POST',
  path: '/api/auth/provider',
  summary: 'Begin to sign in by the other provider',
  reply: z.object({ address: z.string() }),
});
/** The parameters with which the provider sent the browser back. */
export const finishProvider = endpoint({
  method: 'POST',
  path: '/api/auth/provider/finish',
  summary: 'Come back from the other provider',
  body: z.object({ query: z.string().max(8_000) }),
  reply: whoami,
});
/** The page that the provider sends the browser back to. */
export const providerReturn = '/sign-in/return';
