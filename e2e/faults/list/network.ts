// A network that swallows, cuts or delays; a database that is out of connections; clients that vanish.
export const network = {
  F21: {
    fault: 'the database is behind a network that swallows everything, for a while',
    user: '"cannot be reached … nothing was saved" (503) within 5 s; everything as before within 2 s of the network’s return',
    told: '/readyz is 503, /healthz stays 200 and quick; the log says so',
    kept: 'everything acknowledged, once',
  },
  F22: {
    fault: 'the answers of the database are lost after it has committed',
    user: 'no answer or 503; the same request under the same key then gets the first answer',
    told: 'the log',
    kept: 'one effect',
    planted: 'the key of a repeated call not looked at',
  },
  F23: {
    fault: 'all connections to the database are reset',
    user: 'at most a 503 for what was under way; the next request is served',
    told: 'the log',
    kept: 'everything acknowledged, once',
    planted: 'connections that break while they are lent not listened to',
  },
  F24: {
    fault: 'every round trip to the database takes 300 ms longer; or the network lets through one byte a second',
    user: 'slower pages; what cannot be served is refused (503) within 15 s, never left hanging',
    told: 'figures: the length of requests',
    kept: 'everything acknowledged, once; memory stays',
  },
  F25: {
    fault: 'all connections are held by others who wait, or a transaction is left open',
    user: '"busy … try again" (503) within 6 s, for who waits for the same customers within 15 s; pages that need no lock are served again within that time',
    told: 'figures: how many connections stand, how many nobody uses, how many wait for one',
    kept: 'a transaction in which nothing happens is ended; what is due is judged meanwhile by connections of its own',
    planted: 'a transaction in which nothing happens not ended; what is due judged by the connections of requests',
  },
  F26: {
    fault: 'others use up all connections that the database allows',
    user: '503 until one is free, then everything as before, without a restart',
    told: 'weixi doctor and the log: too many connections',
    kept: 'everything acknowledged',
    planted: 'too many connections not taken for busy',
  },
  F27: {
    fault: 'two change the same customers in opposite order: a deadlock',
    user: 'nothing: it is tried again',
    told: 'nothing',
    kept: 'both changes, each once',
    planted: 'a deadlock not tried again',
  },
  F38: {
    fault: 'people leave in the middle: of a page, of a long list, of live updates',
    user: 'nothing',
    told: 'nothing',
    kept: 'connections, memory and open files are as before',
    planted: 'the watch over who listens not ended with their connection',
  },
  F39: {
    fault: 'hundreds of connections that send a byte now and then',
    user: 'others are served as quickly as before',
    told: 'nothing',
    kept: 'they are ended within 90 s',
    planted: 'no end to how long a request may take',
  },
} as const;
