// Backups: why one cannot be made or restored, what the commands say, and the words of the page.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/backups.ts';

export default {
  faults: {
    key_missing:
      'The backup key was not found: {{place}}. Put back the key file (or the file with the passphrase) that the backup was made with, or say where it is with --key-file.',
    key_unreadable: '{{place}} is no key file: a key has 32 bytes (64 hexadecimal digits, or base64).',
    key_unwritable: 'The backup key file {{place}} cannot be written. Look at the permissions of its folder.',
    key_wrong:
      '{{place}} does not open this backup, which another key ({{id}}) has closed. Use the one it was made with.',
    key_kind: 'This backup was closed in another way (it takes a {{by}}); given was {{place}}.',
    passphrase_short: 'The passphrase in {{place}} is too short; it needs at least {{least}} characters.',
    folder_closed:
      'The folder {{folder}} cannot be written ({{reason}}). Look at its permissions, or take another folder.',
    no_room:
      'The disk of {{folder}} is full. The backups that are there were not touched; free some room and try again.',
    no_room_for:
      'There is not enough room in {{folder}}: about {{needed}} MB are needed, {{free}} MB are free. Nothing was written; free some room, or take another folder.',
    nothing_there: 'There is no backup in {{folder}}. Look at the path, or make one first: npx weixi backup.',
    generation_unknown: 'There is no backup "{{id}}". There are: {{known}}.',
    manifest_missing: '{{folder}} has no manifest, so it is no whole backup. Use another one.',
    manifest_damaged:
      'The manifest in {{folder}} is damaged or was changed; this backup cannot be used. Use another one.',
    format_differs:
      'The backup in {{folder}} has another form ({{format}}) than this program reads ({{known}}). Restore it with the version that made it.',
    program_newer:
      'This backup was made by a newer Weixi ({{program}}); this one does not know {{names}}. Install that version or a newer one, then restore.',
    schema_differs:
      'The structure of this backup ({{name}}) is not the one this program has; it was made by {{program}}. Restore it with that version.',
    volume_missing: 'The file {{name}} of this backup is missing; it cannot be restored. Use another backup.',
    volume_cut:
      'The backup file {{name}} is cut off: it should have {{size}} bytes and has {{found}}. Use another backup.',
    volume_damaged: 'The backup file {{name}} is damaged or was changed; it cannot be restored. Use another backup.',
    organisation_differs:
      'In {{folder}} are the backups of another organisation. Choose another folder for this one, so that they are never mixed.',
    master_differs:
      'This backup needs the master key {{id}}, and the one here is {{given}}: sensitive values could never be read. Put the right one in its place first (MASTER_KEY_FILE or keys/master.key).',
    target_not_empty:
      'The target is not empty: there is a database in {{folder}} already. Nothing is written over it: name a new folder (--data) or an empty database; to restore in the same place, rename the old folder first.',
    server_running: 'Weixi is running on {{folder}}. Stop it first, then restore.',
    busy: 'Another backup is being made; wait until it has ended.',
    not_ours:
      'This database has nothing of Weixi in it, or is older than its backups. Start it once with this version.',
    tablespaces: 'The database uses tablespaces, which such a backup would lack. Move them back to the default.',
    wal_missing:
      'The log {{name}} of the database is gone, so this backup was not whole and was dropped. Make another; if it happens again, look at the room on the disk.',
    log_lost:
      'The archive of the log ({{line}}) was interrupted: short of room, the database saved itself first. It begins again with a new backup.',
    log_damaged:
      '{{name}} of the archived log ({{line}}) is missing or damaged; nothing after it can be restored. Give an earlier time with --to, or use another backup.',
    moment_before:
      'This backup ({{id}}) was finished at {{at}}, after the time wanted. Choose an earlier backup, or a later time.',
    moment_after:
      'The archived log reaches {{at}} only, which is before the time wanted. Without --to everything there is will be restored.',
    recovery_failed: 'The restored database does not start: {{reason}}. The target is as it was.',
    collation_differs:
      'This machine sorts otherwise ({{locale}} {{is}}) than the one of the backup ({{was}}), and indexes would be wrong. Restore with the version that made it.',
    not_the_same: 'What was restored is not the database that the manifest names. The target is as it was.',
    rows_missing:
      'What was restored is not whole: {{found}} events, where there should be at least {{expected}}. The target is as it was.',
    record_not_whole:
      'What was restored did not pass the check of its seals: findings: {{count}}, the first at seal {{seal}}. The target is as it was; use another backup, and find out why.',
    kind_tables: 'This is a backup by tables, to be restored into an empty PostgreSQL database: give --database-url.',
    kind_cluster:
      'This is a backup of the embedded database, to be restored into an empty data folder: use --data, without --database-url.',
    other: '{{reason}}',
  },
  said: {
    progress: '{{percent}} % backed up ({{done}} MB)',
    made: 'Backup made: {{folder}} ({{size}} MB, {{seconds}} s; sealed up to {{seal}})',
    removed: 'Removed by the rule: {{ids}}',
    keyMade:
      'The backup key {{path}} was made. Without it no backup can be opened. Copy it to another safe place, apart from the backups.',
    keysNotIn:
      'The keys of sensitive values are not in the backup (master key {{master}}). Keep keys/master.key and keys/seal.pem elsewhere; without the master key nobody can read those values after a restore.',
    keysIn: 'As you asked, the keys are in the backup: whoever has it and its key can read everything.',
    listHead: 'Backups in {{folder}}:',
    listLine: '{{id}}  {{size}} MB  {{kind}}  Weixi {{program}}  events {{events}}',
    cluster: 'embedded database',
    tables: 'by tables',
    checked: '{{id}}: all files are there and have their checksums ({{count}} files)',
    damagedFolder: 'cannot be used: {{reason}}',
    unpacking: 'unpacking {{percent}} %',
    recovering: 'the database replays its log',
    proving: 'the seals are checked',
    restored:
      'Restored: {{id}}, in {{seconds}} s. Customers {{customers}}, events {{events}}, sealed up to {{seal}} (seals checked: {{seals}}).',
    reached: 'Everything that was committed before {{at}} is there.',
    lost: 'Seals of what came after this state: {{count}}; that is gone. The anchors as they were are kept in the data folder under another name.',
    erasedAgain: 'Erased again, having been erased after the backup: {{count}}.',
    erasuresLater:
      'The master key is not at hand: who was erased after the backup will be erased again at the next start, before anybody is served.',
    next: 'It can be started now: npm start -- --data {{folder}}',
    nextTables: 'It can be started now: DATABASE_URL=… npm start',
    unknownMoment: '--to: "{{given}}" is no time; write 2026-11-22T03:00+08:00, or "2026-11-22 03:00" (in {{zone}}).',
    folderMissing: 'Name the folder of backups: npx weixi backup FOLDER, or set BACKUP_FOLDER.',
    interrupted: 'Interrupted; nothing unfinished was left.',
  },
  nav: 'Backups',
  lead: 'Backed up every night, archived all the time, and now and then really restored, to see that it works. No news of success is bad news, and is told here.',
  state: {
    fine: 'all is well',
    unset: 'no backups are set up',
    never: 'no backup was made yet',
    stale: 'the backup is too old',
    failing: 'the last backup failed',
    drill_failing: 'the last drill failed',
    drill_stale: 'no drill has succeeded for too long',
    log_behind: 'the archive of the log is behind',
  },
  advice: {
    fine: 'Nothing to do. Make sure that the backup key and the master key have copies in another safe place.',
    unset:
      'On the server set BACKUP_FOLDER (best on another disk, or one mounted from another machine) and start again; Weixi then backs up by itself.',
    never: 'It is set up; the first backup begins within minutes. You can also make one now.',
    stale: 'The last backup that succeeded is older than it should be. See below why, then make one now.',
    failing: 'See below why, mend it, then make one now. The backups that are there were not touched.',
    drill_failing: 'The backups may be of no use. Mend the cause, then drill again; until then remove no old backup.',
    drill_stale: 'Drill now, or find out why the background work does not run.',
    log_behind:
      'The latest changes are not archived at the moment: with the disk they would be lost. See whether the folder of backups can be written.',
  },
  now: 'How it stands',
  last: 'Last backup',
  none: 'none yet',
  where: 'Where',
  size: 'Size',
  kept: 'Kept',
  keptText: 'daily: {{days}}, weekly: {{weeks}}, monthly: {{months}}',
  drill: 'Last drill',
  drillText: '{{seconds}} s, events {{events}}, seals checked {{seals}}',
  log: 'Log archived up to',
  logNone: 'not running',
  logDatabase: 'by your own PostgreSQL',
  backupNow: 'Back up now',
  drillNow: 'Drill now',
  asked: 'Begun; it will be listed below when it is done.',
  running: 'Under way …',
  runs: 'Latest backups and drills',
  runsNone: 'Nothing yet.',
  when: 'When',
  what: 'What',
  outcome: 'Outcome',
  took: 'Took',
  seconds: '{{count}} s',
  kinds: { backup: 'Backup', drill: 'Drill' },
  done: 'succeeded',
  failed: 'failed',
  megabytes: '{{count}} MB',
  howTo: 'How to restore',
  howToText:
    'On the server stop Weixi, rename the old data folder, and run this. For a certain moment add --to. Step by step: docs/recovery.md.',
  strip: 'Backups need a look: {{state}}',
  stripAct: 'See',
} satisfies Phrases<typeof chinese>;
