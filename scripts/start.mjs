// `npm start`: whatever is missing is installed and built, then the server runs in this very process, so that signals,
// exit code, environment and arguments are its own. A second start does no more than look at file times.
import { pathToFileURL } from 'node:url';
import { requireNode } from './node-version.mjs';

requireNode();
endWithNpm();
const { prepare, serverEntry } = await import('./prepare.mjs');
await prepare();
process.argv.splice(1, 1, serverEntry, 'serve');
await import(pathToFileURL(serverEntry).href);

// npm passes a SIGTERM to the shell it started us with, and many a shell (dash) dies of it without passing it on:
// the server, and its database, would live on unseen. So the loss of that shell is taken for the signal.
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}
