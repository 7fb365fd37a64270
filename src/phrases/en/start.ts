// What is said in the terminal at the start.

import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/start.ts';

export default {
  database: 'Preparing the database …',
  example: 'Making the example organisation (two years of records), about a minute …',
  exampleShare: '  {{percent}}% done',
  ready: 'Weixi is ready: {{address}}',
  working: 'Weixi is at work (this process serves no web).',
  code: 'Start-up code: {{code}}',
  codeHint:
    'Open the address in a browser and set up your organisation and its administrator with this code, or try the example first.',
  exampleReady: 'The example organisation is ready; the sign-in page lists its demo accounts.',
  stopHint: 'Ctrl+C stops it.',
  stopping: 'Stopping …',
  masterMade: 'A master key was made: {{path}}',
  masterHint:
    'Phones, identity numbers, e-mails and addresses of customers are encrypted with it. Without it nobody can read them again, in backups neither. Copy it to a safe place now, and keep it apart from the backups of the database: beside them it protects nothing.',
  masterAbsent:
    '{{place}} is not there. This database has no keys yet: make a master key first (openssl rand -base64 32), or leave MASTER_KEY_FILE out and Weixi makes one in the data folder.',
  masterMissing:
    'The sensitive values of this database are encrypted under the master key {{id}}, and {{place}} is not there. Put the file back, or say where it is with MASTER_KEY_FILE (or give the key itself in MASTER_KEY). Without it these values cannot be read; making a new one does not help.',
  masterWrong:
    'The sensitive values of this database are encrypted under the master key {{id}}, and {{place}} is another one ({{given}}). Give the master key {{id}}; a file master-{{id}}.old in the folder keys of the data folder, where there is one, is it.',
  masterUnreadable:
    '{{place}} cannot be used as a master key: it cannot be read, or is neither 64 hexadecimal digits nor base64 of 32 bytes. Check its permissions and contents.',
  masterUnwritable:
    'The master key could not be written to {{place}}. Name a folder with --data that can be written and lasts, or make a master key yourself (openssl rand -base64 32) and give it in MASTER_KEY_FILE or MASTER_KEY.',
  dataKeys:
    'The data keys in the database do not open ({{reason}}). The table data_key was changed, or comes from another database; restore it from a backup.',
  failed: 'Weixi could not start.',
  portTaken: 'Port {{port}} is in use. Choose another (--port), or stop the program that uses it.',
  portForbidden: 'Port {{port}} is not allowed for this user. Choose one above 1024 (--port).',
  hostUnknown: 'This machine has no address {{host}} to listen on. Check --host.',
  folderForbidden: 'The folder {{folder}} may not be written. Choose another (--data), or change its permissions.',
  folderImpossible:
    'The folder {{folder}} cannot be used: a part of its path is a file, or its disk is read-only. Choose another (--data).',
  diskFull: 'The disk is full; {{folder}} cannot be used. Free some space, then start again.',
  databaseAway:
    'The database of DATABASE_URL cannot be reached ({{reason}}). Check the address, and that PostgreSQL runs there.',
  databaseRefused:
    'The database refused the user or password of DATABASE_URL, or there is no such database ({{reason}}).',
  exampleMissing: 'There is no example called “{{example}}”. There is: {{known}}.',
  sealKeyMade:
    'Made the key of the seal, {{file}}. Keep a copy apart from the backups: without it Weixi does not start again.',
  sealKeyMissing:
    'The key of the seal, {{place}}, is missing. This database’s record was sealed with key {{wanted}}: put that key file back, or name it with SEAL_KEY_FILE; where this process need not seal, add --no-seal. If the key is lost for good, start once with SEAL_KEY_CHANGE=yes: a new key seals from then on (the old record is still verified with the old public key).',
  sealKeyOther:
    'The key of the seal, {{place}}, is not the one in use for this database ({{wanted}}). Put the former key back; several processes share one key, or have --no-seal. If this key is to take its place, start once with SEAL_KEY_CHANGE=yes.',
  sealKeyUnreadable:
    'The key of the seal, {{place}}, cannot be read: it must be an Ed25519 private key in PEM that this process may read ({{reason}}).',
  noExample: '(none yet)',
} as const satisfies Phrases<typeof chinese>;
