// Taking the port: the one that was asked for or none; without a wish the usual one, or a free one when that is taken.
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';

/** Listens, and answers the address to print. Throws EADDRINUSE when the port that was asked for is taken. */
export async function listen(
  app: FastifyInstance,
  config: Pick<Config, 'host' | 'port' | 'portAsked'>,
): Promise<string> {
  const { host, port, portAsked } = config;
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || portAsked) throw error;
    return app.listen({ host, port: 0 });
  }
}
