// The reader at work beside the page, so that a long document never holds the page up. The beginning comes first, and then how far it is.
import { readInSteps } from '#policy/reader/read.ts';
import type { Told } from './useReader.ts';

globalThis.onmessage = ({ data: words }: MessageEvent<string>) => {
  const reading = readInSteps(words);
  let isBegun = false;
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done) return say({ draft: step.value, isWhole: true, share: 1 });
    const { share, sentences } = step.value;
    // Of what is read so far only the beginning is shown: all of it again and again would take longer than reading it.
    if (isBegun) say({ share });
    else say({ share, isWhole: false, draft: { original: words, sentences, labels: [], damaged: [] } });
    isBegun = true;
  }
};

function say(told: Told): void {
  globalThis.postMessage(told);
}
