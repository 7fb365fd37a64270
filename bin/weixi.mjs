#!/usr/bin/env node
// `npx weixi …` from a clone: installs and builds what is missing, then runs the command line in this process.
import { pathToFileURL } from 'node:url';
import { requireNode } from '../scripts/node-version.mjs';

requireNode();
const { prepare, serverEntry } = await import('../scripts/prepare.mjs');
await prepare();
process.argv[1] = serverEntry;
await import(pathToFileURL(serverEntry).href);
