// Which addresses of the network we may call on somebody's word: those of the public internet and no other. By ranges of a library, since
// every list written by hand has left some out (EspoCRM CVE-2026-33534, axios CVE-2026-44492).
import ipaddr from 'ipaddr.js';

/** Public, but answering only the machines of one cloud, about themselves. */
const metadata: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an address (not a name) is one of the public internet: unicast, of no special registry (RFC 6890), and of IPv6 only what is
 * given out globally (2000::/3): no IPv4 in IPv6's clothes, no tunnels.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || metadata.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 ? parsed.toString() === address : ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000;
}
