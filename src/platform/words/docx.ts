// The words of a Word document (ECMA-376, part 1, chapter 17): its paragraphs with the numbers that Word only draws, its tables row by row.
// The zip is gone through once, every part counted while it is unpacked; nothing outside of it is ever fetched.
import { readZip, ZipFault } from '../table/read-zip.ts';
import { WordsFault, wordsLimits } from './limits.ts';
import { type Numbering, numberingOf } from './numbering.ts';
import { attribute, tagsOf, unescaped } from './xml.ts';

/** Throws WordsFault where it is no document, or one that is made to harm. */
export async function docxWords(path: string, size: number): Promise<string> {
  const parts = await partsOf(path, size);
  const document = parts.get('word/document.xml');
  if (document === undefined) throw new WordsFault('words.not_a_document');
  return wordsIn(document, numberingOf(parts.get('word/numbering.xml') ?? '', parts.get('word/styles.xml') ?? ''));
}

const kept = /^word\/(document|numbering|styles)\.xml$/;

async function partsOf(path: string, size: number): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  try {
    for await (const { name, pieces } of readZip(path, size, wordsLimits)) {
      const list: Buffer[] = [];
      let length = 0;
      for await (const piece of pieces) {
        if (!kept.test(name)) continue;
        length += piece.length;
        if (length > wordsLimits.partBytes) throw new WordsFault('words.zip_bomb');
        list.push(piece);
      }
      if (kept.test(name)) parts.set(name, partText(Buffer.concat(list)));
    }
  } catch (error) {
    throw error instanceof ZipFault ? new WordsFault(codes[error.kind]) : error;
  }
  return parts;
}

const codes = {
  bomb: 'words.zip_bomb',
  path: 'words.zip_path',
  encrypted: 'words.encrypted',
  damaged: 'words.zip_damaged',
} as const;

/** Word writes UTF-8 without a document type; whoever writes one wants entities expanded. */
function partText(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 2);
  const text = bytes.toString('utf8');
  if (/^(\xff\xfe|\xfe\xff|\0<|<\0)/.test(start) || /<!(DOCTYPE|ENTITY)/i.test(text))
    throw new WordsFault('words.xml_entity');
  return text;
}

/** Goes through the tags once: a paragraph is a line, the cells of a row stand in one line with bars between. */
function wordsIn(document: string, numbering: Numbering): string {
  const lines: string[] = [];
  let line = '';
  let cells: string[] | undefined;
  let depth = 0;
  let list: { id?: string; level?: string; style?: string } = {};
  const endParagraph = (): void => {
    const label = line.trim() === '' ? '' : numbering.next(list);
    line = label + line;
    list = {};
    if (depth > 0) line += ' ';
    else {
      lines.push(line);
      line = '';
    }
  };
  for (const { name, isEnd, isEmpty, tag, after } of tagsOf(document)) {
    if (name === 'w:t' && !isEnd && !isEmpty) line += unescaped(after);
    else if (name === 'w:tab' && !isEnd) line += ' ';
    else if ((name === 'w:br' || name === 'w:cr') && !isEnd) line += depth > 0 ? ' ' : '\n';
    else if (name === 'w:p' && (isEnd || isEmpty)) endParagraph();
    else if (name === 'w:pStyle') list.style = attribute(tag, 'w:val');
    else if (name === 'w:numId') list.id = attribute(tag, 'w:val');
    else if (name === 'w:ilvl') list.level = attribute(tag, 'w:val');
    else if (name === 'w:tbl') depth += isEnd ? -1 : 1;
    else if (depth === 1 && name === 'w:tr') {
      if (isEnd && cells) lines.push(`| ${cells.join(' | ')} |`);
      cells = isEnd ? undefined : [];
    } else if (depth === 1 && name === 'w:tc') {
      if (isEnd) cells?.push(line.replaceAll('|', '/').replace(/\s+/g, ' ').trim());
      line = '';
    }
  }
  if (line.trim() !== '') lines.push(line);
  return lines.join('\n');
}
