// The notes of a pack: how its text was read. A rule cites a note by the anchor of its heading: `## Title {#anchor}`.

export interface Note {
  readonly anchor: string;
  readonly title: string;
  /** Markdown, without the heading. */
  readonly body: string;
}

const heading = /^#{2,6} +(.*?) *\{#([a-z0-9-]+)\} *$/;

/** The notes of a Markdown text, in the order written. Text before the first anchored heading is an introduction, and no note. */
export function readNotes(markdown: string): Note[] {
  const notes: { anchor: string; title: string; lines: string[] }[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const found = heading.exec(line);
    if (found) notes.push({ anchor: found[2] ?? '', title: found[1] ?? '', lines: [] });
    else notes.at(-1)?.lines.push(line);
  }
  return notes.map(({ anchor, title, lines }) => ({ anchor, title, body: lines.join('\n').trim() }));
}
