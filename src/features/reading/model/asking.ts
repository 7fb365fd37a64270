// Asking a model about one sentence: what is sent is shown before, every time it is sent is an event, and what comes back is only shown.
import type { Actor } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { type Outbound, OutboundRefused } from '#platform/outbound/outbound.ts';
import { refuse } from '#platform/refusal.ts';
import { questionTo, type Suggestion, suggestionIn } from '#policy/reader/review/suggestion.ts';
import { readDocumentRow } from '../store.ts';
import { type ModelChange, type ModelRow, openKey, readModelRow, writeModel } from './store.ts';

/** @param plain for tests: an address without https */
export async function setModel(tx: Tx, actor: Actor, change: ModelChange, now: Instant, plain = false): Promise<void> {
  await lockSubject(tx, organisationId);
  const { isOn, url, model } = change;
  if (isOn && (model === '' || !isAddress(url, plain))) throw refuse('document.model_incomplete');
  await writeModel(tx, change, actor.id, now);
  const data = { on: isOn, url, model, secret: change.key !== undefined };
  record(tx, { type: 'reader.configured', subjectId: organisationId, occurredAt: now, actor, data });
}

/** Whether it may be called is looked at when it is. */
function isAddress(url: string, plain: boolean): boolean {
  return URL.canParse(url) && (plain || new URL(url).protocol === 'https:');
}

export interface Asked {
  readonly documentId: string;
  readonly from: number;
  readonly to: number;
}

export interface Asking {
  readonly model: ModelRow;
  readonly host: string;
  readonly body: string;
}

/** Exactly what would be sent; undefined while no model is set. */
export async function askingOf(tx: Tx, { documentId, from, to }: Asked): Promise<Asking | undefined> {
  const document = await readDocumentRow(tx, documentId);
  if (!document) throw refuse('document.not_found');
  const model = await readModelRow(tx);
  const sentence = document.words.slice(from, Math.min(to, from + longestSentence)).trim();
  if (!model?.isOn || sentence === '') return undefined;
  return { model, host: new URL(model.url).host, body: questionTo(model.model, sentence) };
}

/** Of what goes out in one question (characters). */
const longestSentence = 2_000;

/** Sends what was shown, and only that. The event stands before anything goes out, whatever comes of it. */
export async function askModel(
  db: Database,
  outbound: Outbound,
  actor: Actor,
  { body, ...asked }: Asked & { readonly body: string },
): Promise<Suggestion> {
  const { model, key } = await db.write(async (tx, now) => {
    const asking = await askingOf(tx, asked);
    if (!asking) throw refuse('document.model_off');
    if (asking.body !== body) throw refuse('document.shown_conflict');
    const data = { document: asked.documentId, host: asking.host, model: asking.model.model, characters: body.length };
    record(tx, { type: 'document.asked', subjectId: organisationId, occurredAt: now, actor, data });
    return { model: asking.model, key: await openKey(tx, asking.model.id) };
  });
  const reply = await sent(outbound, model.url, key, body);
  const suggestion = suggestionIn(reply);
  if (!suggestion) throw refuse('document.model_unfit');
  return suggestion;
}

async function sent(outbound: Outbound, url: string, key: string | null, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
  try {
    const { status, body: reply } = await outbound.call(url, { method: 'POST', headers, body });
    if (status !== 200) throw refuse('document.model_refused', { status });
    return reply.toString('utf8');
  } catch (error) {
    throw error instanceof OutboundRefused ? refuse('document.model_unreached') : error;
  }
}
