// Processes that are killed, power that is cut, disks that fill up or lie.
export const storage = {
  F01: {
    fault: 'the program is killed (kill -9) while people record',
    user: 'what was under way has no answer and goes out again under the same key; served again within 5 s of the start',
    told: 'nothing: the next start needs no hand',
    kept: 'everything acknowledged, once; duties equal those planned anew from the events; jobs of the dead are taken over within a minute',
    planted: 'acts acknowledged before their transaction has committed',
  },
  F02: {
    fault: 'PostgreSQL is killed (kill -9 of its first process)',
    user: '"the database cannot be reached … nothing was saved" (503) for less than 10 s, then everything as before',
    told: 'the log says that it ended and runs again; /readyz is 503 meanwhile, /healthz stays 200',
    kept: 'everything acknowledged, once',
    planted: 'the server not started again when it ended',
  },
  F03: {
    fault: 'one process of PostgreSQL is killed, which ends all its connections',
    user: 'as F02, for a moment',
    told: 'as F02',
    kept: 'everything acknowledged, once',
  },
  F04: {
    fault:
      'the program is killed and its PostgreSQL lives on; or a stale pid file and socket lock name a living stranger',
    user: 'nothing: the next start serves at once',
    told: 'nothing: the living server is taken over, what is stale is cleared away, nobody has to remove a file',
    kept: 'everything; there are never two servers on one directory, and the stranger is not touched',
    planted: 'the server that lives not looked for; a number in the pid file taken for a living server',
  },
  F05: {
    fault: 'the power is cut',
    user: 'after the start, within 10 s, everything that was confirmed',
    told: 'nothing needs a hand; what PostgreSQL recovers stands in its log',
    kept: 'everything acknowledged; indexes agree with their tables (amcheck)',
  },
  F06: {
    fault: 'PostgreSQL is set to confirm what is not on the disk (fsync, full_page_writes or synchronous_commit off)',
    user: 'nothing: Weixi does not start on it',
    told: 'the start ends with which setting is off, who set it and how to mend it; so does weixi doctor',
    kept: 'nothing is written',
  },
  F07: {
    fault: 'the disk of the data is nearly full, then full',
    user: 'reading and signing in go on; what would be saved is refused with "the disk of the system is full; nothing was saved" (507)',
    told: 'by mail, where a mail server is set, when room runs low and when nothing more is written; the log says so, weixi doctor names folder and megabytes, /readyz stays 200 (it can be read)',
    kept: 'everything acknowledged; writing goes on by itself within 15 s of there being room, without a restart',
  },
  F08: {
    fault: 'the disk is so full that the log of the database cannot grow, and PostgreSQL stops (PANIC)',
    user: 'away for some seconds, then reading again, writing refused (507) until there is room',
    told: 'the log says that the ballast was given up and why',
    kept: 'everything acknowledged; the ballast is laid again once there is room',
    planted: 'the ballast not given up',
  },
  F09: {
    fault: 'the disk fills up while a file is sent',
    user: '"the disk of the system is full; nothing was saved" (507; or 503 while the database restarts on its ballast); no half file is shown',
    told: 'as F07',
    kept: 'no row and no piece of the file; the files from before open',
    planted: 'the pieces of a file written in transactions of their own',
  },
  F41: {
    fault: 'the system kills the program for want of memory',
    user: 'as F01: for the program it is the same signal',
    told: 'the log of the system; a service starts it again (docs/running.md)',
    kept: 'as F01',
  },
  F45: {
    fault: 'whoever reads the log stops reading, or the disk of the log is full',
    user: 'nothing: work goes on',
    told: 'what could not be logged is missing in the log; what people did is not kept there but as events, in the database',
    kept: 'everything; an act without its event does not exist: both are one transaction',
  },
  F46: {
    fault: 'the disk answers fsync with an error for a while',
    user: 'the database is away (503) until the disk is well',
    told: 'the log says at each attempt that the server could not be started, with what PostgreSQL said',
    kept: 'everything acknowledged; no file of PostgreSQL is touched, it starts by itself when the disk is well',
    planted: 'starting the server tried once',
  },
} as const;
