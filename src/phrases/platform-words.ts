// Words of the platform that people meet at the terminal and in the documentation; docs/glossary.md lists them (scripts/write-docs.ts).

interface PlatformWord {
  readonly zh: string;
  readonly en: string;
}

/** Of sensitive values (src/platform/secrecy). */
export const secrecyWords: Readonly<Record<string, PlatformWord>> = {
  secret: { zh: '敏感信息', en: 'a sensitive value in the hands of the program; prints as its mask' },
  cipher: { zh: '密文', en: 'a value closed, bound to its table, column, subject and row' },
  mask: { zh: '脱敏显示', en: 'what is shown of a value to whoever has no reason to see it, such as 138****1234' },
  reveal: { zh: '查看原文', en: 'opening a value for a person, with a purpose; an event' },
  'master key': { zh: '主密钥', en: 'wraps the data keys; in a file or the environment, never in the database' },
  'data key': {
    zh: '数据密钥',
    en: 'closes values (field) or finds them (index); wrapped in the database, with a version',
  },
  keyring: { zh: '密钥串', en: 'the data keys of a database as a process holds them' },
  'blind index': {
    zh: '盲索引',
    en: 'a keyed hash of the canonical form, by which a value is found without being opened',
  },
  rotation: { zh: '更换密钥', en: 'new versions of the data keys, and every value closed again under them' },
  suite: { zh: '算法套件', en: 'a cipher and a hash together, named by the first byte of everything closed' },
};
