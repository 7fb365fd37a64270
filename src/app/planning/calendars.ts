// A calendar as somebody names it on the command line: one that ships, or a file of one's own beside the holidays that ship.
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCalendars, readYaml, ShelfFault } from '#features/policies/index.ts';
import { type Calendar, calendarSchema } from '#policy/index.ts';
import { packsFolder } from '../places.ts';

export type FoundCalendar =
  | { readonly calendar: Calendar }
  | {
      readonly fault:
        | { readonly name: string; readonly known: string }
        | { readonly file: string; readonly message: string };
    };

/** Finds a calendar by the name it ships under, or reads it from a file whose folder holds the holiday years it uses. */
export function findCalendar(name: string): FoundCalendar {
  try {
    const shipped = readCalendars(join(packsFolder(), 'calendars'));
    const calendar = shipped.get(name) ?? (isFile(name) ? fromFile(name) : undefined);
    return calendar ? { calendar } : { fault: { name, known: [...shipped.keys()].join(', ') } };
  } catch (error) {
    if (error instanceof ShelfFault)
      return { fault: { file: error.file, message: error.message.replace(`${error.file}: `, '') } };
    throw error;
  }
}

function fromFile(file: string): Calendar {
  const checked = calendarSchema.safeParse(readYaml(file));
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new ShelfFault(
      file,
      [...(issue?.path.length ? [issue.path.map(String).join('.')] : []), issue?.message].join(': '),
    );
  }
  const found = readCalendars(dirname(file)).get(checked.data.calendar);
  if (!found) throw new ShelfFault(file, checked.data.calendar);
  return found;
}

function isFile(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isFile() === true;
}
