// What is said at the start when a setting cannot be used.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/config.ts';

export default {
  heading: 'Weixi cannot start: please correct these settings.',
  wrong: '{{name}} is {{given}}; expected {{expected}}.',
  secret: '{{name}} cannot be used; expected {{expected}}.',
  unknownFlag: 'There is no option {{flag}}.',
  plainHttp:
    'HOST is {{host}}, which other machines can reach, but PUBLIC_URL is no https address, so passwords would travel in the clear. Put https in front and set PUBLIC_URL; for a trial within a trusted network set PLAIN_HTTP=yes.',
  twoMasterKeys: 'Only one of MASTER_KEY and MASTER_KEY_FILE may be set.',
  halfProvider: 'OIDC_ISSUER and OIDC_CLIENT_ID must be set together.',
  twoOidcSecrets: 'Set either OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE, not both.',
  noOidcSecret: 'The file {{file}} of OIDC_CLIENT_SECRET_FILE was not found.',
  expected: {
    PORT: 'a whole number from 0 to 65535 (0 = any free port)',
    HOST: 'a host name or an IP address, such as 127.0.0.1 or 0.0.0.0',
    DATA: 'the path of the folder for the data',
    DATABASE_URL: 'an address of PostgreSQL, such as postgresql://user:password@host:5432/weixi',
    DATABASE_DIRECT_URL: 'an address of PostgreSQL that does not go through a pooler',
    PUBLIC_URL: 'the address by which people reach Weixi, such as https://weixi.example.com',
    LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
    EXAMPLE: 'the name of an example, such as equipment-rental',
    RATE_LIMIT: 'the most requests a minute from one address; 0 for no limit',
    TRUST_PROXY: 'the IP addresses or networks of trusted proxies, separated by commas',
    METRICS_TOKEN: 'at least 16 characters',
    POOL_SIZE: 'a whole number from 2 to 500',
    PASSWORD_LENGTH: 'a whole number from 8 to 64',
    MASTER_KEY: 'a master key of 32 bytes: 64 hexadecimal digits, or base64 (what openssl rand -base64 32 prints)',
    MASTER_KEY_FILE: 'the path of the file with the master key',
    OIDC_ISSUER: 'the address of the sign-in provider, such as https://login.example.com',
    OIDC_CLIENT_ID: 'the client id registered with the provider',
    OIDC_CLIENT_SECRET: 'the client secret registered with the provider',
    OIDC_CLIENT_SECRET_FILE: 'the path of the file with the client secret',
    OIDC_NAME: 'the name on the button of the sign-in page, at most 40 characters',
    PLAIN_HTTP: 'yes or no',
    SEAL_KEY: 'an Ed25519 private key in PEM (-----BEGIN PRIVATE KEY----- …; line breaks may be written as \\n)',
    SEAL_KEY_FILE: 'the path of a file with an Ed25519 private key in PEM',
    SEAL_KEY_CHANGE: 'yes or no (yes: another key seals from now on)',
    ANCHOR_FILE: 'the path of the file of anchors, best on another disk',
    ERASURE_FILE: 'the path of the file of erasures, best on another disk',
  },
} as const satisfies Phrases<typeof chinese>;
