// Whether a backup can be restored by this program on this machine, found out before anything is written.
import { migrationsDirectory, readMigrations } from '../../database/migrate.ts';
import { BackupFault } from '../fault.ts';
import type { Manifest } from '../manifest.ts';

/** Throws BackupFault `program_newer` when the backup has migrations that this program does not know, `schema_differs` when they are others. */
export async function mustFitProgram({ about }: Manifest): Promise<void> {
  const known = new Map((await readMigrations(migrationsDirectory())).map((one) => [one.number, one]));
  const unknown = about.schema.filter(({ number }) => !known.has(number));
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ');
    throw new BackupFault('program_newer', { program: about.program, names });
  }
  const other = about.schema.find(({ number, checksum }) => known.get(number)?.checksum !== checksum);
  if (other !== undefined) throw new BackupFault('schema_differs', { name: other.name, program: about.program });
}
