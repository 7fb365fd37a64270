// Finds what is to be printed, one edition or all in force as parts, and prints it.
import { leadingLabel } from '#features/customers/index.ts';
import {
  type EditionRow,
  editionRows,
  editionsInForce,
  notesOf,
  organisationOf,
  parametersOf,
} from '#features/policies/index.ts';
import { languageOfLocale } from '#phrases/side.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Tx } from '#platform/db.ts';
import { type PrintedDocument, printDocument, printTypes } from '#platform/print/print.ts';
import { refuse } from '#platform/refusal.ts';
import { type Edition, localDate } from '#policy/index.ts';
import type { PrintKind } from './contract.ts';
import { handbookDocument, type Part, policyDocument } from './documents.ts';
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
  const { editions, standing, current } = await editionsInForce(tx);
  const chosen = named === undefined ? standing : editions.filter(({ id }) => id === named);
  if (chosen.length === 0) throw refuse('policy.not_found');
  const rows = await editionRows(tx);
  const printing = {
    organisation: (await organisationOf(tx))?.name ?? '',
    language: language ?? languageOfLocale(actor.locale),
    parts: chosen.map((edition) => partOf(edition, rows, current)),
  };
  if (kind === 'policy') return policyDocument(printing);
  const parts = printing.parts.map((part) => {
    const promises = promisesOf(part.edition, leadingLabel(part.edition));
    const tiers = promises.tiers.filter(({ value }) => tier === undefined || value === tier);
    return { ...part, promises: { ...promises, tiers } };
  });
  const isKnown = parts.some(({ promises }) => promises.tiers.length > 0);
  if (tier !== undefined && !isKnown) throw refuse('printing.tier_not_found');
  return handbookDocument({ ...printing, parts });
}

/** @param current the editions in force as one: a label that a policy uses may be declared by another */
function partOf(edition: Edition, rows: readonly EditionRow[], current: Edition | undefined): Part {
  const row = rows.find(({ id }) => id === edition.id);
  return {
    edition: {
      ...edition,
      pack: { ...edition.pack, labels: { ...edition.pack.labels, ...borrowed(edition, current) } },
    },
    since: localDate(edition.calendar, edition.inForceFrom),
    notes: row ? notesOf(edition, row) : [],
    parameters: parametersOf(edition.pack, row),
  };
}

function borrowed({ pack }: Edition, current: Edition | undefined): Edition['pack']['labels'] {
  const known = Object.entries(current?.pack.labels ?? {});
  return Object.fromEntries(known.filter(([name]) => pack.uses.includes(name) && !Object.hasOwn(pack.labels, name)));
}
