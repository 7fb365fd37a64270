// The process that reads a document somebody brought: whatever the file does, it does it here, with little memory and a time limit.
// It says its words as one line of JSON.
import { stat } from 'node:fs/promises';
import { docxWords } from './docx.ts';
import { WordsFault } from './limits.ts';

const { path } = JSON.parse(process.argv[2] ?? '') as { path: string };

try {
  const { size } = await stat(path);
  say({ text: await docxWords(path, size) });
} catch (error) {
  say({ fault: error instanceof WordsFault ? { code: error.code } : { unknown: String(error) } });
}

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
