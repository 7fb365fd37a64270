// What must hold before any other script runs: strings become neither markup nor code, our own styles are known as ours.
import * as z from 'zod';

interface PolicyRules {
  createHTML: (text: string) => string | null;
  createScript: () => null;
  createScriptURL: (url: string) => string | null;
}
interface TrustedTypes {
  createPolicy: (name: 'default', rules: PolicyRules) => unknown;
}

// Under the server's `require-trusted-types-for 'script'` this is the only door: antd writes its styles by innerHTML,
// which a policy that refuses every "<" lets through, and nothing else.
const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScript: () => null,
  createScriptURL: (url) => (new URL(url, window.location.href).origin === window.location.origin ? url : null),
});

// The server allows styles that carry this reply's nonce. antd passes it to most that it makes, but not to the one that
// stops the page behind a dialog from scrolling; so every style element that our scripts make gets it here.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const make: Document['createElement'] = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = make(name, options);
  if (nonce && element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as Document['createElement'];

// zod would try whether it may compile its checks by `new Function`; here it may not, and trying is a reported violation.
z.config({ jitless: true });
