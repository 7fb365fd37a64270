// What is asked twice, in the wrong order or by a stranger; files that are broken or hostile; too many at once.
export const work = {
  F17: {
    fault: 'the same call comes several times, also at the same moment',
    user: 'the same answer each time, or "still running" (409) while the first one runs',
    told: 'nothing',
    kept: 'one effect',
    planted: 'the key of a repeated call not looked at',
  },
  F18: {
    fault: 'calls arrive late or in another order',
    user: 'who comes with an older version is told so (409) and sees the newer one',
    told: 'nothing',
    kept: 'the newer never gives way to the older',
    planted: 'the version that was seen not compared',
  },
  F19: {
    fault: 'a call is forged: another key, one changed by a character, none; or it comes from another site',
    user: '"please sign in" (401); from another site it is refused (403)',
    told: 'how often wrong passwords were tried is counted; a key’s use is shown with the key',
    kept: 'nothing changes',
    planted: 'calls from another site let in',
  },
  F20: {
    fault: 'whom Weixi calls answers with an error, hangs, drips, sends gigabytes or points elsewhere',
    user: 'the message shows that it did not go out, and why',
    told: 'on the page Messages, and by weixi doctor',
    kept: 'the message; tried again later, given up after its last attempt, never sent into one’s own network',
    planted: 'addresses of one’s own network called like any other',
  },
  F28: {
    fault: 'a job fails each time, cannot be read, or its process dies with it in hand',
    user: 'everybody else’s work goes on',
    told: 'weixi doctor names the work that is not tried again, how often and why',
    kept: 'the other jobs are done; those of the dead are taken over within a minute; the bad one ends after its attempts and stands there with its cause',
    planted: 'jobs of dead workers not freed',
  },
  F34: {
    fault:
      'a list to import is cut off, in another encoding, with repeated or missing headings, numbers as text, nothing at all',
    user: 'what cannot be read is refused in words; each bad row stands in a list with its reason',
    told: 'nothing',
    kept: 'nothing of a refused file; rows that fit only when somebody says so; the whole can be taken back',
  },
  F35: {
    fault: 'a file that unpacks to gigabytes, that names places outside, that names itself',
    user: 'refused in words within 5 s',
    told: 'nothing',
    kept: 'the server serves on with the memory it had (200 MB more at most)',
  },
  F36: {
    fault: 'a customer’s name is a formula of a spreadsheet',
    user: 'the exported list shows it as text',
    told: 'nothing',
    kept: 'read back it is as it was; a phone number stays a number of a phone',
  },
  F37: {
    fault: 'a file too large, sent slowly, or broken off half-way',
    user: 'too large is said (413) before all is sent',
    told: 'nothing',
    kept: 'nothing of it; no connection to the database is held meanwhile',
  },
  F40: {
    fault: 'ten times as many ask as can be served',
    user: 'who is served is served correctly; the others are told to come again (503), nobody is told of a fault (500)',
    told: 'figures: connections, length of requests',
    kept: 'at least 80 % of what is done at the peak is still done; deadlines are recorded at most 5 s late; memory stays',
  },
  F44: {
    fault: 'two decide the same thing at the same moment',
    user: 'one succeeds, the others are told that it is done or was changed (409)',
    told: 'nothing',
    kept: 'exactly one decision',
    planted: 'customers merged without locking them',
  },
} as const;
