// Where things lie in the folder that Weixi runs from, the same from the sources as from the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationsDirectory } from '#platform/database/migrate.ts';

export function packsFolder(): string {
  return join(rootFolder(), 'packs');
}

/** The built web application; undefined while it is not built. */
export function webFolder(): string | undefined {
  const folder = join(rootFolder(), 'dist', 'web');
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}

/** The folder with `packs`, `db` and `dist`. */
function rootFolder(): string {
  return dirname(dirname(migrationsDirectory()));
}
