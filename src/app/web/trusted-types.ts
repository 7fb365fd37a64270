// No string becomes markup or script here. antd writes its styles by innerHTML, which a policy that refuses every "<" lets
// through and nothing else; under the server's `require-trusted-types-for 'script'` this policy is the only door.
interface PolicyRules {
  createHTML: (text: string) => string | null;
  createScript: () => null;
  createScriptURL: (url: string) => string | null;
}
interface TrustedTypes {
  createPolicy: (name: 'default', rules: PolicyRules) => unknown;
}

const { trustedTypes } = window as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScript: () => null,
  createScriptURL: (url) => (new URL(url, window.location.href).origin === window.location.origin ? url : null),
});
