// A sentence with places in it, as its words and places in the order of the language.

/** Words of a sentence, or the name of a place in it. */
export interface Piece {
  readonly words: string;
  readonly place?: string;
}

const mark = '\u0001';

/** @param say the sentence, with what is given for each place in it */
export function piecesOf(places: readonly string[], say: (marked: Record<string, string>) => string): Piece[] {
  const sentence = say(Object.fromEntries(places.map((name) => [name, `${mark}${name}${mark}`])));
  return sentence
    .split(mark)
    .map((piece, index): Piece => (index % 2 === 1 ? { words: '', place: piece } : { words: piece }))
    .filter(({ words, place }) => words !== '' || place !== undefined);
}
