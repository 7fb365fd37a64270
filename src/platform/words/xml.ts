// The tags of an XML text one after another, with the text behind each. Not a parser: enough for what Word writes, linear, and deaf to the rest.

export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  /** As written, with its attributes. */
  readonly tag: string;
  /** The text up to the next tag. */
  readonly after: string;
}

export function* tagsOf(xml: string): Generator<Tag> {
  for (let from = xml.indexOf('<'); from >= 0; ) {
    const to = xml.indexOf('>', from);
    if (to < 0) return;
    const next = xml.indexOf('<', to);
    const tag = xml.slice(from, to + 1);
    const name = /^<\/?([^\s/>]+)/.exec(tag)?.[1] ?? '';
    yield {
      name,
      isEnd: tag.startsWith('</'),
      isEmpty: tag.endsWith('/>'),
      tag,
      after: xml.slice(to + 1, next < 0 ? undefined : next),
    };
    from = next;
  }
}

export function attribute(tag: string, name: string): string {
  const at = tag.indexOf(` ${name}="`);
  if (at < 0) return '';
  const from = at + name.length + 3;
  return unescaped(tag.slice(from, tag.indexOf('"', from)));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (all, hex?: string, dec?: string, word?: string) => {
      if (word !== undefined) return entities[word.toLowerCase()] ?? all;
      const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
