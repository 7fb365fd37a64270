// A file as the answer: whole or in part, never as a page.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Download } from '../../contract.ts';

/** Always as an attachment and in a sandbox: a file that people brought must not run as a page of ours. */
export function sendFile(reply: FastifyReply, { name, mediaType, content, size, part }: Download): FastifyReply {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('content-security-policy', `${String(reply.getHeader('content-security-policy'))}; sandbox`)
    .type(mediaType);
  if (size !== undefined) reply.header('accept-ranges', 'bytes').header('content-length', size);
  if (part !== undefined) {
    const range = `bytes ${part.from}-${part.to}/${size}`;
    // A part of what is compressed would be a part of something else.
    reply.code(206).header('content-range', range).header('content-encoding', 'identity');
    reply.header('content-length', part.to - part.from + 1);
  }
  return reply.send(typeof content === 'string' || content instanceof Uint8Array ? content : Readable.from(content));
}
