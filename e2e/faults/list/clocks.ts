// Clocks that jump, calendars, and those who judge by them.
export const clocks = {
  F10: {
    fault: 'the clock of the machine of the program jumps forward by an hour or a day',
    user: 'nothing: times shown and duties go by the clock of the database',
    told: 'the log warns that the clock of this machine differs from that of the database, by how much',
    kept: 'nothing falls due early, nobody is signed out',
    planted: 'the program’s own clock instead of that of the database',
  },
  F11: {
    fault: 'the clock of the machine of the database jumps forward',
    user: 'work goes on, for whoever was signed out by it after signing in again; duties are not judged until somebody has looked',
    told: 'by mail once it has lasted a minute, and the log: by how much, and that nothing is judged for ten minutes unless the clock is put back',
    kept: 'what only the wrong time makes due is not recorded as broken, if the clock is put right in that time',
    planted: 'what is due judged although the clock had jumped',
  },
  F12: {
    fault: 'the clock of the machine of the database goes back by two hours',
    user: 'nothing',
    told: 'weixi doctor: something was recorded after what the database takes for now',
    kept: 'what was broken is broken once; the order of events is that of their ids, not of their times; no negative spans',
    planted: 'ids made of the time alone',
  },
  F13: {
    fault: 'days that change the clock, years that have one day more, zones of others',
    user: 'a deadline that is right in the zone of the calendar',
    told: 'nothing',
    kept: 'a birthday is a date and moves with no zone',
    planted: 'a day taken for 24 hours',
  },
  F14: {
    fault: 'nothing runs while deadlines pass',
    user: 'after the start each duty that was missed shows its true deadline',
    told: 'nothing',
    kept: 'each is recorded as broken once, due at its own time and recorded at the time of the start',
    planted: 'only what fell due in the last seconds looked at',
  },
  F15: {
    fault: 'several processes look at what is due',
    user: 'one message for one deadline',
    told: 'nothing',
    kept: 'no deadline twice, none missed, none early, hardly any late',
    planted: 'what somebody else is working at not left out',
  },
  F16: {
    fault: 'a process that looks at what is due freezes for longer than its lease and wakes again',
    user: 'one message for one deadline',
    told: 'nothing: others do its work within a second',
    kept: 'what it does when it wakes is refused by its lease, so nothing happens twice',
    planted: 'what lies in the lanes of others left to their lease',
  },
} as const;
