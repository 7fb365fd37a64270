// A signature on paper and in a workbook: our own lines through its numbers.
import type { HandDrawn } from './form.ts';

/** x and y together; a point that was only touched is a short line, so that it is seen. */
export function pointsOf(stroke: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at + 1 < stroke.length; at += 2) points.push([Number(stroke[at]), Number(stroke[at + 1])]);
  const [only] = points;
  return points.length === 1 && only ? [only, [only[0] + 1, only[1]]] : points;
}

/** As a picture for a workbook, which knows no lines of its own. */
export async function pngOf({ width, height, strokes }: HandDrawn): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const lines = strokes.map(
    (one) =>
      `<polyline points="${pointsOf(one)
        .map((point) => point.join())
        .join(' ')}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="none" stroke="#111" stroke-width="10" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
