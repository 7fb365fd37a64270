// What an administrator does, interrupted or gone wrong: new versions, backups, keys.
export const upkeep = {
  F29: {
    fault: 'an upgrade is killed; an older program meets a newer database; two start at once',
    user: 'nothing until the start has succeeded',
    told: 'an older program ends with words: which steps it does not know, and to start the newer version',
    kept: 'each step whole or not at all; the next start goes on; two that start together take each step once',
    planted: 'a step noted as taken before it is; steps that are not known not looked at; two at it at once',
  },
  F30: {
    fault: 'an upgrade while others work on the tables',
    user: 'waits of 2 s at most, no fault',
    told: 'the migration waits for a table in use by trying again, and says so when it gives up',
    kept: 'everything acknowledged',
    planted: 'the upgrade waiting for a table as long as it takes',
  },
  F31: {
    fault: 'the data folder is lost; or one must go back to a moment',
    user: 'what was recorded until some seconds before',
    told: 'the restore says up to when everything is there',
    kept: 'everything acknowledged more than 5 s before the loss (RPO); the chain of seals fits',
    planted: 'the archived log left aside; the moment wanted not told to the database',
  },
  F32: {
    fault: 'a backup is damaged, a piece is missing, the key is another one',
    user: 'nothing',
    told: 'the restore ends with words that name the file or the key',
    kept: 'the target is as it was: nothing half restored',
    planted: 'what was opened of a volume not proven; what was half restored left lying',
  },
  F33: {
    fault: 'a byte of a table changes on the disk',
    user: 'what stands on that page cannot be shown ("something went wrong", with a number); everything else works',
    told: 'by mail and by weixi doctor: a damaged page, and to restore; the log of PostgreSQL names file and block',
    kept: 'a wrong value is never shown; the backup from before comes back whole',
    planted: 'the database made without checksums',
  },
  F42: {
    fault: 'the master key is missing or another one',
    user: 'nothing: Weixi does not start',
    told: 'the start says which key it needs and where it looked; so does weixi doctor',
    kept: 'nothing is written, no new key is made over the old data',
    planted: 'a missing master key made anew',
  },
  F43: {
    fault: 'a change of the data keys is killed again and again',
    user: 'sensitive values can be shown throughout',
    told: 'how far it is (weixi keys, the page Keys)',
    kept: 'every value opens at every moment, the change goes on by itself and comes to its end',
    planted: 'only the newest data key kept',
  },
} as const;
