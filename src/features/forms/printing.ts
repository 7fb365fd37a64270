// Shows forms and prints them. That one was printed is told on the customer's timeline with the hash of what stands on it, of which the
// paper carries the beginning: so a paper is known again, and whether something was changed on it.
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import type { Language } from '#platform/http/words.ts';
import { type FormFormat, formTypes, type PrintedForm, printForm } from '#platform/print/print.ts';
import { refuse } from '#platform/refusal.ts';
import type { Form } from './definitions.ts';
import { type Around, sheetOf } from './filling.ts';
import { formNamed, type House, houseOf, type Place, valuesAt } from './gathering.ts';

export interface Wanted {
  readonly form: string;
  readonly language?: Language | undefined;
}

export async function blankOf(tx: Tx, actor: Actor, wanted: Wanted, now: Instant): Promise<PrintedForm> {
  const house = await houseOf(tx, actor, wanted.language, now);
  return sheetOf(formNamed(house, wanted.form), undefined, { organisation: house.organisation }, house.words);
}

export async function printBlank(
  db: Database,
  actor: Actor,
  wanted: Wanted & { readonly format: FormFormat },
): Promise<Download> {
  return fileOf(await db.read((tx, now) => blankOf(tx, actor, wanted, now)), wanted.format);
}

export async function filledAt(tx: Tx, actor: Actor, place: Place, wanted: Wanted, now: Instant): Promise<PrintedForm> {
  return (await fillAt(tx, actor, place, wanted, now)).printed;
}

/** Tells that it is printed, then prints it. */
export async function printAt(
  db: Database,
  actor: Actor,
  place: Place,
  wanted: Wanted & { readonly format: FormFormat },
): Promise<Download> {
  const { format } = wanted;
  const printed = await db.write(async (tx, now) => {
    const filled = await fillAt(tx, actor, place, wanted, now);
    const { form, title } = filled.form;
    const ground =
      place.of === 'customer'
        ? undefined
        : { kind: place.of, id: place.of === 'request' ? place.requestId : place.interactionId };
    record(tx, {
      subjectId: place.customerId,
      type: 'form.printed',
      occurredAt: now,
      actor,
      ...(ground && { ground }),
      data: { form, title, format, hash: filled.hash },
    });
    return filled.printed;
  });
  return fileOf(printed, format);
}

async function fillAt(tx: Tx, actor: Actor, place: Place, wanted: Wanted, now: Instant) {
  const house = await houseOf(tx, actor, wanted.language, now);
  // First the record, then the form: what is not there is answered alike, whatever is asked of it.
  const { values, number, signed } = await valuesAt(tx, actor, place, house);
  const form = formNamed(house, wanted.form);
  if (form.of !== place.of && form.of !== 'customer') throw refuse('form.other_record');
  return {
    form,
    ...hashed(form, { number, by: actor.name, now }, house, (around) =>
      sheetOf(form, values, around, house.words, signed),
    ),
  };
}

/** The form as it is printed, with the hash of what stands on it. When it was printed and by whom makes no difference to that. */
export function hashed(
  { form }: Form,
  { number, by, now }: { readonly number: string; readonly by: string; readonly now: Instant },
  { organisation }: House,
  print: (around: Around) => PrintedForm,
): { printed: PrintedForm; hash: string } {
  const { title, left, parts } = print({ organisation, number });
  const hash = createHash('sha256')
    .update(JSON.stringify([form, organisation, title, left, parts]))
    .digest('hex');
  const shown = hash
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-');
  return { printed: print({ organisation, number, printed: { at: now, by }, hash: shown }), hash };
}

export async function fileOf(printed: PrintedForm, format: FormFormat): Promise<Download> {
  const name = `${printed.title} ${printed.left.split(' · ').at(-1)?.replace(/^_+$/, '') ?? ''}`.trim();
  return { name: `${name}.${format}`, mediaType: formTypes[format], content: await printForm(printed, format) };
}
