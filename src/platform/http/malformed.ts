// What comes over the wire and is no HTTP at all: too long a header, a broken line, a request that never ends. Node tells it
// before there is a request, so the answer is written by hand, with the same headers and words as any other.
import type { Socket } from 'node:net';
import type { Problem } from '../contract.ts';
import { wordsOf } from './words.ts';

/** Answers what cannot be read, and closes the connection. */
export function answerMalformed(
  error: Error & { code?: string },
  socket: Socket,
  headers: Record<string, string>,
): void {
  // The other side is gone already: there is nobody to answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusLines[error.code ?? ''] ?? '400 Bad Request';
  const problem: Problem = { code: 'input.shape', message: wordsOf('input.shape', {}, 'zh-CN') };
  const body = JSON.stringify(problem);
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
}

const statusLines: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
