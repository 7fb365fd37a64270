// `npm start`: whatever is missing is installed and built, then the server runs in this very process, so that signals,
// exit code, environment and arguments are its own. A second start does no more than look at file times.
import { pathToFileURL } from 'node:url';
import { requireNode } from './node-version.mjs';

requireNode();
const { prepare, serverEntry } = await import('./prepare.mjs');
await prepare();
process.argv.splice(1, 1, serverEntry, 'serve');
await import(pathToFileURL(serverEntry).href);
