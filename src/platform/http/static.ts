// The web application: hashed assets for ever, the page itself fresh and with its nonce, and for every other address that
// a browser opens the page again, since the page knows its own places.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';
import { pagePolicy } from './headers.ts';

/** Written in index.html where the nonce belongs (Vite's `html.cspNonce` puts it there). */
const noncePlace = '__CSP_NONCE__';

/** Serves `webRoot`. Without one, every address that is no route is simply not found. */
export async function serveWeb(app: FastifyInstance, webRoot: string | undefined, secure: boolean): Promise<void> {
  const page = webRoot === undefined ? undefined : readPage(webRoot);
  if (webRoot !== undefined) {
    await app.register(files, {
      root: webRoot,
      index: false,
      wildcard: false, // routes are made of the files that exist, so a name cannot walk out of the folder
      cacheControl: false, // our header below, and not the plugin's default over it
      preCompressed: true,
      globIgnore: ['index.html'],
      setHeaders: (reply, path) => {
        const hashed = /[\\/]assets[\\/]/.test(path);
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  // The limit's own hook does not run for addresses without a route, where whoever tries addresses arrives.
  const limit = app.hasDecorator('rateLimit') ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(limit, (request, reply) => {
    if (page === undefined || !opensPage(request)) throw refuse('http.not_found');
    return sendPage(reply, page, secure);
  });
}

function readPage(webRoot: string): string | undefined {
  const path = join(webRoot, 'index.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function opensPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = request.url.split('?', 1)[0] ?? '';
  if (path.startsWith('/api/') || path.startsWith('/assets/')) return false;
  return (request.headers.accept ?? '*/*').includes('*/*') || request.headers.accept?.includes('text/html') === true;
}

function sendPage(reply: FastifyReply, page: string, secure: boolean): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(200)
    .header('content-security-policy', pagePolicy(nonce, secure))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(noncePlace, nonce));
}
