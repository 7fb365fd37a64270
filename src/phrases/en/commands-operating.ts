// The same of the commands by which an administrator keeps it running. Same shape as the Chinese.
import type chinese from '../zh-CN/commands-operating.ts';

export default {
  verify: {
    summary: 'check the record: is every event what was sealed; names the place of any change, deletion or insertion',
    arguments: '',
    options: {
      anchors: 'the file of anchors (default: anchors.log in the data folder; environment ANCHOR_FILE)',
      'public-key': 'public keys to believe (PEM, one or several; default: keys/seal.pub.pem in the data folder)',
      json: 'print as JSON',
      data: 'the folder of the data (default .weixi; environment DATA)',
      'database-url': 'a PostgreSQL of your own (environment DATABASE_URL)',
    },
  },
  unlock: {
    summary: 'Let somebody in who is locked out: a one-time password, and no second factor any more',
    arguments: 'USERNAME',
    options: {
      data: 'Folder for the data (.weixi; variable DATA)',
      'database-url': 'Use this PostgreSQL (variable DATABASE_URL)',
    },
    said: {
      unknown: 'Nobody has the user name "{username}", or the account is closed.',
      done: '{name} can sign in with the one-time password {password} and must then choose an own one. Two-step verification is off, and all sessions have ended.',
    },
  },
  keys: {
    summary: 'Show the keys that protect sensitive values, or change them',
    arguments: '[rotate|rotate-master]',
    options: {
      'new-key-file': 'For rotate-master: the new master key (needed when the present one is not in the data folder)',
      json: 'print as JSON',
      data: 'Folder for the data (.weixi; variable DATA)',
      'database-url': 'Use this PostgreSQL (variable DATABASE_URL)',
    },
    said: {
      actUnknown: '"{act}" is not known. There is: {acts}.',
      newKeyUnwanted: '--new-key-file is for rotate-master only.',
      newKeyNeeded:
        'The master key is not in the data folder: make a new one (openssl rand -base64 32), then name it with --new-key-file.',
      master: 'Master key {id} ({from})',
      field: 'encrypting',
      index: 'finding',
      key: 'Key for {purpose}, version {version}, made {day}, {values} values{state}',
      retired: ', retired {day}',
      underWay: 'Under way: {column}, {renewed} values renewed',
      begun:
        'New keys were made; values are encrypted again under them while everybody works. If it is interrupted, run it again.',
      resumed: 'The last rotation is not finished; going on with it.',
      waiting: 'Waiting {seconds} seconds until every running server has the new keys …',
      renewed: '  {renewed} values renewed',
      rotated: 'Done: {renewed} values renewed.',
      retireLater: 'A running server retires the old keys in about ten minutes; they stay, for older backups.',
      masterChanged: 'The master key {before} was changed to {after}; no value was touched.',
      masterKept:
        'The key before is kept in {kept}; backups made until now need it. Copy the new master key to a safe place, apart from the backups.',
      masterElsewhere:
        'Now set MASTER_KEY or MASTER_KEY_FILE to the master key {after} and restart the servers. Backups made until now need the key before.',
    },
  },
  scale: {
    summary: 'Show how the tables are distributed over several machines by Citus, or distribute them',
    arguments: 'citus',
    options: {
      apply: 'distribute the tables of the database now (otherwise the statements are only shown)',
      shards: 'pieces of each table; 64, unless said otherwise',
      data: 'Folder for the data (.weixi; variable DATA)',
      'database-url': 'Use this PostgreSQL (variable DATABASE_URL)',
    },
    said: {
      unknown: '"{what}" is not known. There is: citus.',
      badShards: '--shards takes a whole number from 2 to 1024, not "{given}".',
      absent:
        'The extension citus is not installed on this PostgreSQL ({version}), so nothing was changed. Install it on every machine (packages of the Citus project for this version), add it to shared_preload_libraries, restart, run "create extension citus" in the database, and run this again. The embedded PostgreSQL does not have it: set DATABASE_URL.',
      notMade:
        'The extension citus lies on this machine but is not made in this database. Add it to shared_preload_libraries, restart PostgreSQL, run "create extension citus", and run this again. Nothing was changed.',
      misfit: 'The tables of this database do not fit several machines, so nothing was changed:',
      done: 'Done: {tables} tables were distributed or copied to every machine; {before} were before.',
    },
  },
  backup: {
    summary:
      'Back up database, attachments and key ids while everybody works (closed, with checksums); --list, --check',
    arguments: '[FOLDER]',
    options: {
      'key-file':
        'The file with the backup key (keys/backup.key of the data folder, made for the first backup; variable BACKUP_KEY_FILE)',
      'passphrase-file': 'A passphrase instead: the file it is in (variable BACKUP_PASSPHRASE_FILE)',
      'with-keys': 'Put the master key and the key of the seal into the backup too',
      list: 'List the backups there are',
      check: 'Compare the files of every backup with their checksums',
      json: 'print as JSON',
      data: 'Folder for the data (.weixi; variable DATA)',
      'database-url': 'Use this PostgreSQL (variable DATABASE_URL)',
    },
  },
  restore: {
    summary:
      'Restore a backup into an empty data folder or an empty database, to a moment if wanted; its seals are checked before it takes its place',
    arguments: '[FOLDER]',
    options: {
      backup: 'Which one (the newest that fits; see weixi backup --list)',
      to: 'The moment wanted, such as "2026-11-22 03:00" (embedded database only; by default everything there is)',
      'key-file': 'The file with the backup key (variable BACKUP_KEY_FILE)',
      'passphrase-file': 'The file with the passphrase (variable BACKUP_PASSPHRASE_FILE)',
      whole: 'Check every event, not only the chain of seals (slower)',
      json: 'print as JSON',
      data: 'The empty data folder to restore into (.weixi; variable DATA)',
      'database-url': 'The empty PostgreSQL database to restore into (backups by tables)',
    },
  },
  doctor: {
    summary:
      'Look at what usually goes wrong (port, owner, disk, keys, clock, backups, mail, pooler, migrations …) and say what to do; changes nothing',
    arguments: '',
    options: {
      port: 'The port that is to be used (7300; variable PORT)',
      json: 'print as JSON',
      data: 'Folder for the data (.weixi; variable DATA)',
      'database-url': 'Use this PostgreSQL (variable DATABASE_URL)',
    },
  },
} satisfies typeof chinese;
