// The reader at work beside the page, so that a long document never holds the page up. Of a long one the beginning comes first.
import { read } from '#policy/reader/read.ts';
import type { ReadSoFar } from './useReader.ts';

/** Characters after which somebody would wait, and how much of the beginning is read ahead of the rest. */
const long = 12_000;
const ahead = 5_000;

globalThis.onmessage = ({ data: words }: MessageEvent<string>) => {
  if (words.length > long) {
    // Up to the end of a line: what is cut off is read with the rest.
    const end = words.lastIndexOf('\n', ahead);
    const draft = read(words.slice(0, end > 0 ? end : ahead));
    say({ draft: { ...draft, original: words }, isWhole: false });
  }
  say({ draft: read(words), isWhole: true });
};

function say(told: ReadSoFar): void {
  globalThis.postMessage(told);
}
