// Finds the edition that is to be printed, and prints it.
import { leadingLabel } from '#features/customers/index.ts';
import { editionRows, editionsInForce, organisationOf, parametersOf, shelfOf } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Tx } from '#platform/db.ts';
import { type PrintedDocument, printDocument, printTypes } from '#platform/print/print.ts';
import { refuse } from '#platform/refusal.ts';
import { localDate } from '#policy/index.ts';
import type { PrintKind } from './contract.ts';
import { handbookDocument, policyDocument } from './documents.ts';
import { promisesOf } from './promises.ts';

export interface PrintWanted {
  readonly kind: PrintKind;
  readonly format: 'docx' | 'pdf';
  readonly edition?: string | undefined;
  readonly tier?: string | undefined;
  readonly language?: 'zh-CN' | 'en' | undefined;
}

export async function printEdition(db: Database, actor: Actor, wanted: PrintWanted): Promise<Download> {
  const document = await db.read((tx) => documentOf(tx, actor, wanted));
  const { format } = wanted;
  return {
    name: `${document.title}.${format}`,
    mediaType: printTypes[format],
    content: await printDocument(document, format),
  };
}

async function documentOf(
  tx: Tx,
  actor: Actor,
  { kind, edition: named, tier, language }: PrintWanted,
): Promise<PrintedDocument> {
  const { editions, current } = await editionsInForce(tx);
  const edition = named === undefined ? current : editions.find(({ id }) => id === named);
  if (!edition) throw refuse('policy.not_found');
  const row = (await editionRows(tx)).find(({ id }) => id === edition.id);
  const shelved = shelfOf().packs.get(edition.pack.pack);
  const printing = {
    edition,
    organisation: (await organisationOf(tx))?.name ?? '',
    language: language ?? (actor.locale === 'en' ? ('en' as const) : ('zh-CN' as const)),
    since: localDate(edition.calendar, edition.inForceFrom),
    notes: shelved?.pack.edition === edition.pack.edition ? shelved.notes : [],
    parameters: parametersOf(edition.pack, row),
  };
  if (kind === 'policy') return policyDocument(printing);
  const promises = promisesOf(edition, leadingLabel(edition));
  const tiers = tier === undefined ? promises.tiers : promises.tiers.filter(({ value }) => value === tier);
  if (tier !== undefined && tiers.length === 0) throw refuse('printing.tier_not_found');
  return handbookDocument(printing, { ...promises, tiers });
}
