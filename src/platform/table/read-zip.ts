// Reads a zip that somebody brought, part after part: what comes out of each is counted, because what its directory says of sizes may be a lie.
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

export interface ZipLimits {
  /** Bytes of all parts together. */
  readonly unpackedBytes: number;
  /** How many times its size it may unpack to, once that is more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly parts: number;
}

/** Why a zip is not read on. */
export class ZipFault extends Error {
  readonly kind: 'bomb' | 'path' | 'encrypted' | 'damaged';

  constructor(kind: ZipFault['kind']) {
    super(kind);
    this.name = 'ZipFault';
    this.kind = kind;
  }
}

export interface ZipPart {
  /** With its folders, by slashes; never out of the archive. */
  readonly name: string;
  /** To be read before the next part is asked for. */
  readonly pieces: AsyncIterable<Buffer>;
}

/**
 * The parts of an archive, folders left out. Throws ZipFault.
 * @param zip the path of the file, or its bytes
 * @param size its bytes, against which it is judged how dense it is
 */
export async function* readZip(zip: string | Buffer, size: number, limits: ZipLimits): AsyncGenerator<ZipPart> {
  const opened = await open(zip);
  let unpacked = 0;
  let parts = 0;
  const count = (bytes: number): void => {
    unpacked += bytes;
    const tooDense = unpacked > limits.ratioFrom && unpacked > size * limits.ratio;
    if (unpacked > limits.unpackedBytes || tooDense) throw new ZipFault('bomb');
  };
  try {
    for await (const entry of entriesOf(opened)) {
      parts += 1;
      if (parts > limits.parts) throw new ZipFault('bomb');
      if ((entry.generalPurposeBitFlag & 1) === 1) throw new ZipFault('encrypted');
      const name = entry.fileName.replace(/^\//, '');
      if (!name.endsWith('/')) yield { name, pieces: piecesOf(opened, entry, count) };
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    opened.close();
  }
}

async function* piecesOf(zip: ZipFile, entry: Entry, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  try {
    for await (const piece of await streamOf(zip, entry)) {
      count((piece as Buffer).length);
      yield piece as Buffer;
    }
  } catch (error) {
    throw faultOf(error);
  }
}

function open(zip: string | Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false } as const;
    const done = (error: Error | null, opened: ZipFile): void => (error ? reject(faultOf(error)) : resolve(opened));
    if (typeof zip === 'string') yauzl.open(zip, options, done);
    else yauzl.fromBuffer(zip, options, done);
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const next = await new Promise<Entry | undefined>((resolve, reject) => {
      const end = (): void => settle(() => resolve(undefined));
      const entry = (found: Entry): void => settle(() => resolve(found));
      const fail = (error: unknown): void => settle(() => reject(error));
      const settle = (act: () => void): void => {
        zip.off('entry', entry).off('end', end).off('error', fail);
        act();
      };
      zip.on('entry', entry).on('end', end).on('error', fail);
      zip.readEntry();
    });
    if (next === undefined) return;
    yield next;
  }
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** The library's own words say which lie it found; only names that lead out of the archive have words of their own. */
function faultOf(error: unknown): ZipFault {
  if (error instanceof ZipFault) return error;
  const said = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters in fileName/.test(said)) return new ZipFault('path');
  return new ZipFault(/encrypted/.test(said) ? 'encrypted' : 'damaged');
}
