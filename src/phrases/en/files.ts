// The words of files.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/files.ts';

export default {
  title: 'Files',
  add: 'Add a file',
  added: 'Added',
  empty: 'No files yet',
  more: 'More',
  limit: 'Up to {{size}} MB each',
  open: 'Download “{{name}}”',
  listen: 'Play “{{name}}”',
  remove: 'Remove',
  removeTitle: 'Remove “{{name}}”',
  removeText: 'It cannot be brought back. Who removed it and why stays in the record.',
  reason: 'Reason',
  removed: 'Removed',
  kind: { photo: 'Photo', scan: 'Scan', document: 'Document', recording: 'Recording' },
} satisfies Phrases<typeof chinese>;
