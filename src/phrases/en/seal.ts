// What is said when the record is verified.

import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/seal.ts';

export default {
  words: {
    seal: 'a batch of events, hashed, signed and linked to the one before',
    sealer: 'what makes seals, one process at a time',
    digest: 'the hash of one event',
    anchor: 'how far the chain had come, kept outside the database',
    head: 'the hash of the last seal',
    era: 'the stretch since the database moved to a cluster that counts transactions anew',
    erasure: 'an event loses its content; its time and actor stay proven',
  },
  whole: 'The record is whole: events {{events}}, seals {{seals}}, from {{from}} to {{to}}.',
  empty: 'The record has no seal yet.',
  broken: 'The record was tampered with: findings: {{count}}.',
  more: '… and {{count}} more that are not listed.',
  waiting: 'Events that wait to be sealed: {{count}}, the oldest recorded {{since}}.',
  erased: 'The contents of {{count}} of them were erased; their times and actors are still proven.',
  head: 'The last seal: number {{seals}}, head {{head}}.',
  keys: 'Keys of the seal: {{keys}}',
  key: '{{keyId}} (from seal {{fromSeal}})',
  anchors: 'It agrees with its anchors ({{count}}).',
  anchorsCompared: 'It was compared with its anchors ({{count}}).',
  noAnchors:
    'Note: there is no file of anchors to compare with; a cut tail or an old backup cannot be found. Name one with --anchors.',
  anchorLines: 'Note: {{count}} lines of {{file}} cannot be read as anchors (line {{lines}}).',
  databaseKeys:
    'Note: the public keys were taken from the database itself; a whole chain made anew with another key cannot be found. Name the keys to believe with --public-key.',
  took: 'It took {{seconds}} s, {{rate}} events a second.',
  failed: 'The record could not be verified: {{reason}}',
  noDatabase: 'There is no database in {{folder}}. Name it with --data or --database-url.',
  noRecord:
    'This database has no sealed record: it is not one of Weixi’s, or of an older version (start the current one once).',
  noAnchorFile: 'There is no file of anchors {{file}}.',
  noKeyFile: 'No public key (PEM, Ed25519) can be read from {{file}}: {{reason}}',
  place: 'seal {{seal}}, position {{position}}, ',
  event: 'event {{eventId}} of subject {{subjectId}}, recorded {{at}}',
  aspects: { content: 'content', time: 'time', actor: 'actor', rest: 'type, ground or transaction' },
  comma: ', ',
  finding: {
    event_changed: '{{place}}{{event}}: not what was sealed: {{what}}',
    event_missing: '{{place}}{{event}}: deleted',
    event_inserted: '{{event}}: in no seal, put in later',
    erasure_unproven: '{{place}}subject {{subjectId}}: contents are marked as erased, but no event says so',
    entry_changed: '{{place}}{{event}}: this entry of the seal was changed',
    entry_missing: 'seal {{seal}} ({{at}}): entries {{position}} to {{toPosition}} deleted',
    entries_changed: 'seal {{seal}} ({{at}}): its entries are not those that were sealed (reordered, changed or added)',
    entries_stray: 'seals {{seal}} to {{toSeal}}: entries that belong to no seal',
    seal_changed: 'seal {{seal}} ({{at}}): changed',
    seal_missing: 'seals {{seal}} to {{toSeal}}: missing',
    seal_unlinked: 'seal {{seal}} ({{at}}): does not continue the one before',
    signature_wrong: 'seal {{seal}} ({{at}}): not signed by the key {{keyId}}',
    key_unknown: 'seals {{seal}} to {{toSeal}} (from {{at}}): signed by a key that is not believed, {{keyId}}',
    behind_anchor:
      'the database is behind its anchor: at {{at}} there was seal {{toSeal}}, now it lacks those from {{seal}} on (the tail was cut off, or an old backup put in its place)',
    anchor_differs: 'seal {{seal}} is not the one anchored at {{at}}: there or before, the record was made anew',
  },
} as const satisfies Phrases<typeof chinese>;
