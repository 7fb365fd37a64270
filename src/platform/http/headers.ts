// The headers that every reply carries, errors and files included. Written by hand instead of by a plugin, because a
// plugin's hook does not run for addresses that the framework refuses before routing.
// OWASP ASVS 5.0.0: 3.4.1-3.4.6, 14.3.2.

/** Headers of every reply. `secure` when people reach us by https. */
export function fixedHeaders(secure: boolean): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'x-permitted-cross-domain-policies': 'none',
    'cache-control': 'no-store',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/**
 * The policy of the page itself. Scripts and styles need the nonce or our own origin; antd writes its styles with the
 * nonce. Strings do not reach the DOM's sinks except through the page's own default trusted-types policy.
 */
export function pagePolicy(nonce: string, secure: boolean): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

/**
 * Whether a request that changes something comes from our own pages, or from a program (which sends neither header).
 * A browser always says its origin on such requests, so another site's page cannot pass.
 */
export function isOwnOrigin(
  headers: Record<string, string | string[] | undefined>,
  publicUrl: string | undefined,
): boolean {
  const { origin, host } = headers;
  if (typeof origin === 'string') {
    if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
