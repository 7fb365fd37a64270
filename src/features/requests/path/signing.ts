// A customer's signature under what they agree to or confirm: strokes as numbers or a name, kept closed, and bound by its hash to the words
// that it stands under. Both hashes are in the event of the step, which lies under the seal.
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import { at, sql, type Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { refuseInput } from '#platform/refusal.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { closeText, openText, placeOfText } from '#platform/secrecy/text.ts';
import type { RequestRow } from '../store.ts';
import type { Deed, FieldValues, GivenSignature, Signature, StepEntry } from './contract.ts';

/** What the event of a step says of what the customer agreed on by it: the exact words, and the SHA-256 of their UTF-8; nothing for others. */
export function agreedBy(
  step: Deed,
  { proposal, solution }: Pick<RequestRow, 'proposal' | 'solution'>,
  fields: FieldValues,
  signature: Signature | undefined,
): Record<string, string> {
  const isConfirmed = step === 'confirm_closing' && fields.unreachable !== true;
  const text = step === 'agree' ? proposal : isConfirmed ? solution : null;
  if (text === null && signature === undefined) return {};
  const words = { agreed_text: text ?? '', agreed_sha256: hashOf(text ?? '') };
  if (signature === undefined) return words;
  return { ...words, signed: signature.by, signature_sha256: signatureHash(words.agreed_sha256, signature) };
}

/**
 * Refuses a signature under what is no agreement and no confirmation, and where nothing is written that could be signed. Whoever takes one at
 * the counter says so by the conversation: the customer's own link needs none.
 */
export function needSigning(
  actor: Actor,
  { step, fields, conversation }: { step: Deed; fields: FieldValues; conversation: StepEntry['conversation'] },
  request: Pick<RequestRow, 'proposal' | 'solution'>,
): void {
  if (actor.kind === 'customer_link') return;
  if (agreedBy(step, request, fields, undefined).agreed_text === undefined)
    throw refuseInput({ path: 'signature', code: 'request.signature_of_nothing', params: {} });
  if (conversation?.channel !== 'in_person')
    throw refuseInput({ path: 'signature', code: 'request.signature_in_person', params: {} });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 over the hash of what is signed and the signature as one line of JSON, so that neither can be put in place of another. */
function signatureHash(agreed: string, signature: Signature): string {
  return hashOf(`${agreed}\n${written(signature)}`);
}

/** The signature as text, its parts always in the same order. */
function written(signature: Signature): string {
  return JSON.stringify(signature.by === 'hand' ? ['hand', signature.strokes] : ['name', signature.name]);
}

/** What a rotation of keys goes through. */
export const signatureBody = closedBody({
  table: 'request_signature',
  column: 'body',
  key: [
    ['subject_id', 'uuid'],
    ['request_id', 'uuid'],
    ['step_id', 'uuid'],
  ],
  atOnce: 100,
  placeOf: (key) => placeOfText(placeOf(key)),
});

function placeOf(key: readonly string[]): string[] {
  return ['request_signature', 'body', ...key.map((id) => id.toLowerCase())];
}

/** Keeps what a step was signed with; `event` is the step's. */
export async function keepSignature(
  tx: Tx,
  { subjectId, id }: Pick<RequestRow, 'subjectId' | 'id'>,
  stepId: string,
  event: Pick<RecordedEvent, 'id'>,
  signature: Signature,
): Promise<void> {
  const body = closeText(await keyringOf(tx), placeOf([subjectId, id, stepId]), JSON.stringify(signature));
  await tx.run(sql`insert into request_signature (subject_id, request_id, step_id, event_id, body)
    values (${subjectId}, ${id}, ${stepId}, ${event.id}, ${body})`);
}

interface SignatureRow {
  readonly stepId: string;
  readonly step: string;
  readonly signedAt: number;
  readonly body: Buffer;
  readonly text: string | null;
  readonly agreed: string | null;
  readonly hash: string | null;
}

/** The signatures of a request, the oldest first: each with the words that it stands under, and whether both are what they were. */
export async function signaturesOf(
  tx: Tx,
  customerId: string,
  requestId: string,
  since?: number,
): Promise<GivenSignature[]> {
  const rows =
    await tx.rows<SignatureRow>(sql`select g.step_id as "stepId", s.step, s.occurred_at as "signedAt", g.body,
      e.data ->> 'agreed_text' as text, e.data ->> 'agreed_sha256' as agreed, e.data ->> 'signature_sha256' as hash
    from request_signature g
      join request_step s on s.subject_id = g.subject_id and s.request_id = g.request_id and s.id = g.step_id
      left join event e on e.subject_id = g.subject_id and e.id = g.event_id
    where g.subject_id = ${customerId}::uuid and g.request_id = ${requestId}::uuid
      ${since === undefined ? sql`` : sql`and s.recorded_at >= ${at(since)}`}
    order by s.recorded_at, s.id`);
  const ring = await keyringOf(
    tx,
    rows.map(({ body }) => body),
  );
  return rows.map(({ body, agreed, hash, ...row }) => {
    const place = placeOf([customerId, requestId, row.stepId]);
    const signature = JSON.parse(openText(ring, place, body, 'signature')) as Signature;
    const isIntact = row.text !== null && hashOf(row.text) === agreed && signatureHash(agreed, signature) === hash;
    return { ...row, signature, sha256: hash, isIntact };
  });
}
