// Alarms by mail: what whoever looks after the system is told when something is wrong, and the switch and the preview on the page of messages and mail.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/alarms.ts';

export default {
  kinds: {
    disk_full: {
      what: 'The disk of the database is nearly full ({{free}} MB left): Weixi can be read, not written',
      remedy: 'Free some room at once; writing goes on by itself then. Remove nothing in pg_wal.',
    },
    disk_low: {
      what: 'The disk of the database is running low ({{free}} MB left)',
      remedy: 'Free some room soon, or enlarge it.',
    },
    pages: {
      what: 'Files of the database are damaged on the disk (read so far: {{count}} times)',
      remedy:
        'Copy the data folder away as it is, look at the disk, and restore a backup elsewhere. Step by step: docs/recovery.md.',
    },
    seal_broken: {
      what: 'The record was tampered with (places: {{count}})',
      remedy: 'Run npx weixi verify on the server; it names the places. Remove no backup until it is known why.',
    },
    seal_behind: {
      what: 'New events have waited {{minutes}} minutes for a seal',
      remedy: 'See the log for what keeps the seal, and that one process runs without --no-seal.',
    },
    backup: {
      what: 'No backup has succeeded (hours since the last success: {{hours}}; 0: there was none)',
      remedy: 'The page Backups says why. Mend it, then make one at once.',
    },
    drill: {
      what: 'No drill has succeeded for too long (days since the last success: {{days}}; 0: there was none)',
      remedy:
        'The backups may be of no use. See why on the page Backups, then drill again; until then remove no old backup.',
    },
    log: {
      what: 'The archive of the log is behind ({{minutes}} minutes)',
      remedy: 'With the disk the latest changes would be lost now. See whether the folder of backups can be written.',
    },
    clock: {
      what: 'The clock of the database jumped ahead by {{minutes}} minutes; nothing is judged',
      remedy:
        'Look at the time service of its machine. Put back within 10 minutes it does no harm; after that the new time is taken for right.',
    },
  },
  subject: { begun: '{{what}}', lasting: 'Still: {{what}}', over: 'Over: {{what}}', more: ' (and {{count}} more)' },
  mail: {
    begun: '{{what}}.\nSince {{from}} ({{zone}}).',
    lasting: 'Still: {{what}}.\nSince {{from}} ({{zone}}); you are reminded once a day.',
    over: 'Over: {{what}}.\nFrom {{from}} to {{to}} ({{zone}}).',
    why: 'Weixi sent this by itself, because you may see how backups or the seal stand: once when something begins, once a day while it lasts, once when it is over. Whether it is sent is set under Administration → Messages and mail.',
  },
  title: 'Alarms by mail',
  lead: 'When something is wrong with backups, the disk, the seal or the clock, those who may see it are told by mail: once when it begins, once a day while it lasts, once when it is over.',
  on: 'Send alarms by mail',
  saved: 'Saved.',
  changed: 'Changed by {{name}}',
  off: 'No mail server is in use, so no alarm can go out.',
  nobody: 'Nobody would get them: none of those who may see it has an e-mail address.',
  to: 'Sent to',
  noAddress: '{{name}} (no address)',
  unsent_one: '{{count}} of the last 7 days did not go out. Look at the mail server.',
  unsent_other: '{{count}} of the last 7 days did not go out. Look at the mail server.',
  lately: 'Lately',
  none: 'Nothing was wrong.',
  since: 'since',
  until: 'until',
  lasts: 'lasts',
  untold: 'nobody was told by mail',
  name: {
    disk_full: 'Disk nearly full, read only',
    disk_low: 'Disk running low',
    pages: 'Files of the database damaged',
    seal_broken: 'Record tampered with',
    seal_behind: 'Seal behind',
    backup: 'No successful backup',
    drill: 'No successful drill',
    log: 'Archive of the log behind',
    clock: 'Clock of the database jumped',
  },
  preview: 'See what a mail says',
  previewKind: 'What is wrong',
  previewPhase: 'When',
  previewLanguage: 'Language',
  phase: { begun: 'it begins', lasting: 'reminder', over: 'it is over' },
  languages: { 'zh-CN': 'Chinese', en: 'English' },
} satisfies Phrases<typeof chinese>;
