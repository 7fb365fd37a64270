// What a long command at the terminal has done with, given back as it goes. V8 looks at old memory only when much more has gathered than is alive (of an import some
// 70 MB are, and 350 were held); a command shares its machine with a server and a database that need it, and nobody waits between two of its lines.
import { Session } from 'node:inspector/promises';

/** So many steps between two looks: a look takes a twentieth of a second. */
const between = 4;

/** Answers what to call after each step of a long work. */
export function collecting(): () => void {
  let steps = 0;
  return () => {
    steps += 1;
    // Done before it answers; a look that fails leaves memory as it was.
    if (steps % between === 0) void collect().catch(() => undefined);
  };
}

async function collect(): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage').finally(() => session.disconnect());
}
