/** What a fault of the database or the machine means, for whoever runs the service; by SQLSTATE, its class, or errno. */
const WORDS: Readonly<Record<string, string>> = {
  '53100': 'the disk of the database is full: make room, saves go on by themselves',
  '53200': 'the database has run out of memory',
  '53300': 'the database takes no more connections: raise max_connections, or run fewer web processes',
  '25006': 'the database takes no writes: DATABASE_URL names a copy that is read only; or what should only read wrote',
  '28P01': 'the database does not take the password of the role',
  '28000': 'the database does not let the role in from here',
  '3D000': 'there is no database of that name on the server',
  '42501': 'the role lacks a right in the database: run the migrations of this version',
  '57014': 'a statement took too long and was broken off',
  '57P01': 'the database was told to stop',
  '57P02': 'a process of the database crashed; it is recovering',
  '57P03': 'the database is starting or stopping',
  '58030': 'the database cannot read or write its files: look at its disk',
  XX001: 'the database found a damaged page: restore a copy',
  XX002: 'the database found a damaged index: restore a copy, or reindex',
  '08': 'the connection to the database broke',
  '40': 'two transactions were in the way of one another; the request can be sent again',
  ECONNREFUSED: 'nothing answers where the database should be',
  ECONNRESET: 'the connection to the database broke',
  ENOENT: 'nothing answers where the database should be',
  EPIPE: 'the connection to the database broke',
  ETIMEDOUT: 'the database did not answer in time',
  ENOSPC: 'the disk of this machine is full',
  EMFILE: 'this process has too many files open',
};

export const meaningOf = (code: string): string | undefined => WORDS[code] ?? WORDS[code.slice(0, 2)];
