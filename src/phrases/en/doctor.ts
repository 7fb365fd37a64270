// What weixi doctor says: of each finding what it is, then what to do.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/doctor.ts';

export default {
  weights: { fault: '✗', warning: '!', note: '·' },
  well: 'Nothing was found that needs mending.',
  mend: 'Mend what has ✗ first, then what has !.',
  findings: {
    node_old: { what: 'Node {{version}} is too old.', remedy: 'Install Node 20.19 or newer.' },
    port_taken: {
      what: 'Port {{port}} ({{host}}) is used by another program.',
      remedy: 'Choose another with --port, or end the program that has it (ss -ltnp).',
    },
    port_forbidden: {
      what: 'Port {{port}} is not allowed.',
      remedy: 'Ports below 1024 take privileges: use a higher one behind a proxy.',
    },
    host_unknown: {
      what: 'This machine has no address {{host}}.',
      remedy: 'Look at HOST; 0.0.0.0 listens on all addresses.',
    },
    already_running: { what: 'Weixi is running on {{host}}:{{port}}.', remedy: '' },
    data_missing: {
      what: 'The data folder {{folder}} does not exist yet.',
      remedy: 'The first start makes it; if there should be data, look at DATA.',
    },
    data_is_file: { what: '{{folder}} is a file, not a folder.', remedy: 'Look at DATA, or move the file away.' },
    data_closed: {
      what: 'This user ({{us}}) may not write to {{folder}}, which belongs to user {{owner}}.',
      remedy: 'Start as that user, or chown -R it to this one.',
    },
    data_of_another: {
      what: '{{folder}} belongs to user {{owner}}, and this is user {{us}}: it was probably once started as root.',
      remedy: 'Start as the same user, or stop and chown -R it to this one.',
    },
    pid_stale: {
      what: 'The server named in {{file}} ({{pid}}) is gone.',
      remedy: 'Nothing to do; the next start clears it away.',
    },
    orphans: {
      what: 'Processes of the former database server live on: {{pids}}.',
      remedy: 'A start asks them to end; if they do not, use kill -QUIT. Never remove postmaster.pid by hand.',
    },
    disk_full: {
      what: 'Only {{free}} MB are left on the disk of {{folder}}: Weixi can be read, not written.',
      remedy: 'Free some room at once; writing goes on by itself then. Remove nothing in pg_wal.',
    },
    disk_low: {
      what: 'Only {{free}} MB are left on the disk of {{folder}}.',
      remedy: 'Free some room soon, or enlarge it.',
    },
    files_low: {
      what: 'The disk of {{folder}} takes only {{free}} more files.',
      remedy: 'Remove small files, or use another file system.',
    },
    backup_disk_low: {
      what: 'Only {{free}} MB are left for backups in {{folder}}.',
      remedy: 'Free some room, or keep fewer (BACKUP_KEEP).',
    },
    backup_same_disk: {
      what: 'The backups ({{folder}}) are on the same disk as the data.',
      remedy: 'They would be lost together. Use another disk, or one mounted from another machine.',
    },
    backup_unset: {
      what: 'No backups are set up.',
      remedy: 'Set BACKUP_FOLDER and start again. With a PostgreSQL of your own, make sure that it has backups too.',
    },
    backup_stale: {
      what: 'The last backup that succeeded is {{hours}} hours old (0: there was none), or the last one failed.',
      remedy: 'See why on the page Backups, or make one now: npx weixi backup.',
    },
    drill_stale: {
      what: 'No backup was really restored for too long.',
      remedy: 'See why on the page Backups, and drill now.',
    },
    backup_key_missing: {
      what: 'The backup key {{place}} is missing; no backup can be opened.',
      remedy:
        'Bring it back from where it is kept; if it is lost, move the old backups away and make a new one at once.',
    },
    master_missing: {
      what: 'The master key {{place}} is missing; the database needs {{id}}.',
      remedy:
        'Bring it back from where it is kept, or name it with MASTER_KEY_FILE. Without it sensitive values cannot be read.',
    },
    master_wrong: {
      what: 'The master key in {{place}} is {{given}}; the database needs {{id}}.',
      remedy: 'Put back the right one; after a change the former is in master-*.old.',
    },
    master_unreadable: {
      what: '{{place}} is no master key: {{reason}}',
      remedy: 'It has 32 bytes, as 64 hexadecimal digits or base64.',
    },
    seal_missing: {
      what: 'The key of the seal {{place}} is missing; the record is sealed with {{id}}.',
      remedy: 'Bring it back from where it is kept; if it is lost, start once with SEAL_KEY_CHANGE=yes.',
    },
    database_away: {
      what: 'The database cannot be reached: {{reason}}',
      remedy: 'Look at DATABASE_URL, the network, and whether the server runs.',
    },
    database_resting: {
      what: 'The embedded database is not running, so what is in it was not looked at.',
      remedy: 'Run weixi doctor again once it is started.',
    },
    database_empty: { what: 'There are no tables of Weixi in the database yet.', remedy: '' },
    database_unfit: { what: 'The database is not fit: {{reason}}', remedy: '' },
    collation_changed: {
      what: 'The system sorts otherwise now ({{was}} when the database was made, {{is}} now): indexes may miss rows.',
      remedy:
        'REINDEX DATABASE while stopped, then ALTER DATABASE … REFRESH COLLATION VERSION; or go back to the former system libraries.',
    },
    pages_damaged: {
      what: 'Pages of the database are damaged on the disk; read so far: {{count}} times.',
      remedy:
        'Copy the data folder away as it is, look at the disk (smartctl, dmesg), and restore elsewhere: npx weixi restore. The log of PostgreSQL names file and block.',
    },
    connections_low: {
      what: 'The database is running out of connections: {{used}} of {{most}}.',
      remedy: 'See who holds them; lower POOL_SIZE or raise max_connections.',
    },
    pooler: {
      what: 'A pooler in transaction mode stands in between.',
      remedy: 'Keep DATABASE_URL, and set DATABASE_DIRECT_URL to the database itself.',
    },
    limits_multiply: {
      what: 'Processes that serve on this database: {{processes}}. Each lets {{limit}} requests a minute in from one address (RATE_LIMIT), together up to {{all}}.',
      remedy: 'Nothing, if that is meant; else give each its share. Guesses of passwords are counted together.',
    },
    replica_lag: { what: 'A replica is {{seconds}} s behind.', remedy: 'Look at its load, its disk and the network.' },
    slot_holds: {
      what: 'The replication slot {{slot}} makes the database keep {{megabytes}} MB of its log.',
      remedy: 'Look at the replica or archive that uses it; drop a slot that nobody uses.',
    },
    schema_newer: {
      what: 'The database was written by a newer Weixi: {{names}}.',
      remedy: 'Install that version or a newer one; do not force an older program onto it.',
    },
    schema_changed: {
      what: 'Migrations that were applied are not those of this program: {{names}}.',
      remedy: 'The program was changed or is not whole: install the same version again.',
    },
    schema_waiting: {
      what: 'Migrations that the next start applies: {{count}} (from {{first}}).',
      remedy: 'Back up before you start: npx weixi backup.',
    },
    clock_jumped: {
      what: 'Something was recorded {{seconds}} s after what the database takes for now: its clock went back.',
      remedy: 'Look at the time service of its machine (timedatectl, chronyc tracking).',
    },
    job_failed: {
      what: 'Background work {{task}} that is not tried again: {{count}} ({{error}})',
      remedy: 'Mend the cause, then do again what it was for.',
    },
    seal_behind: {
      what: 'Events have waited {{minutes}} minutes for a seal.',
      remedy: 'See the log for what keeps the seal, and that one process runs without --no-seal.',
    },
    mail_stuck: {
      what: 'Messages of the last 7 days that did not go out, or nobody knows: {{count}}.',
      remedy: 'Deal with each under Messages, and look at the settings of the mail server.',
    },
    mail_away: {
      what: 'The mail server {{host}}:{{port}} cannot be reached ({{reason}}).',
      remedy: 'Look at SMTP_URL and the firewall.',
    },
    look_failed: { what: 'One thing could not be looked at: {{reason}}', remedy: '' },
  },
} satisfies Phrases<typeof chinese>;
