// Why a backup cannot be made, or is not restored: a code and what it is about; the words stand in phrases/<language>/backups.ts.
import type words from '#phrases/zh-CN/backups.ts';

export type BackupFaultCode = keyof (typeof words)['faults'];

/** Everything that is refused is refused before, or undone after: nothing half made or half restored is left. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
  readonly code: BackupFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: BackupFaultCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.code = code;
    this.params = params;
  }
}

/** The system's short codes for a full disk and a closed folder; every other error as it is. */
export function faultOfDisk(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new BackupFault('no_room', { folder }, error);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code))
    return new BackupFault('folder_closed', { folder, reason: code }, error);
  return error;
}
