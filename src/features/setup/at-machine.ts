// Whether somebody asks from the very machine Weixi runs on, and not through anything that passes others on.
import type { Asked } from '#platform/feature.ts';

/**
 * A loopback address alone proves nothing: behind a proxy on this machine everybody has one. So what proxies add must be absent, and
 * the address that was typed must be loopback too (which also shuts out a name of somebody else's that points here).
 */
export function isAtMachine({ ip, headers }: Pick<Asked, 'ip' | 'headers'>): boolean {
  const host = String(headers.host ?? '').replace(/:\d+$/, '');
  return isLoopback(ip) && isLoopback(host) && !passedOn.some((name) => headers[name] !== undefined);
}

function isLoopback(address: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/i.test(address);
}

/** RFC 7239 and RFC 9110 (7.6.3), and what was usual before them. */
const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];
