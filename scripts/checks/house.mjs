// The house rules that no tool knows: sizes, names, words and places. Each answers findings `{ rule, file, line?, what }`.
import { basename, dirname } from 'node:path';
import { parseText } from './swc.mjs';

// The proofs of these checks are their tests.
const isTest = (path) => /\.(test|e2e)\.tsx?$|-proof\.mjs$|\/testing\//.test(path);
const isCode = (path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path);

/** Every rule with its name: `(files) → findings`, a file being `{ path, text }`. */
export const houseRules = {
  'file-size': each(isCode, ({ path, text }) => {
    const lines = text.split('\n').length - 1;
    const most = isTest(path) ? 500 : 300;
    return lines > most ? [{ what: `${lines} lines, at most ${most}: it is two things` }] : [];
  }),

  'folder-size': (files) => {
    const folders = grouped(files.filter(inFolder));
    const most = 15;
    const tooMany = [...folders].filter(([, inside]) => inside.length > most);
    return tooMany.map(([file, inside]) => ({
      file,
      what: `${inside.length} files (tests not counted), at most ${most}: it is two things`,
    }));
  },

  'forbidden-names': each(isOurs, ({ path }) => {
    const named = path
      .split('/')
      .find((part) => /^(utils?|helpers?|common|types|services?|managers?|misc)$/i.test(part.split('.')[0]));
    const ending =
      /(?<!trusted)[-.](utils?|helpers?|types|services?|managers?)\.\w+$|[a-z](Utils?|Helpers?|Types|Services?|Managers?)\.\w+$/.test(
        path,
      );
    return named || ending ? [{ what: 'a name that says nothing: name what it is about' }] : [];
  }),

  'file-names': each(isOurs, ({ path }) => {
    const name = basename(path).replace(/^(zh-CN|en)\./, 'language.');
    const word = '[a-z0-9]+(-[a-z0-9]+)*';
    const parts = /\.(test|e2e|config|d)\.tsx?$/.test(name) ? '(\\.deep)?\\.\\w+\\.\\w+' : '\\.\\w+';
    const fits = new RegExp(`^(${word}|use[A-Z]\\w*${/\.tsx$/.test(name) ? '|[A-Z]\\w*' : ''})${parts}$`);
    return fits.test(name)
      ? []
      : [{ what: 'one lower-case word or kebab-case; a component by its name; a hook useThings.ts' }];
  }),

  'slice-files': (files) => files.flatMap(({ path }) => sliceFile(path)),

  'opens-with-why': each(
    (path) => isOurs(path) && !isTest(path),
    ({ text }) =>
      /^(#!.*\n)?(\/\/ ?\S|\/\*\*? ?\S|\/\*\*?\n \* \S)/.test(text)
        ? []
        : [{ what: 'opens with one to three lines: what it is and why it exists' }],
  ),

  'chinese-in-its-place': each(isChineseless, (file) =>
    lines(file, /[\u3007\u3400-\u9fff\uf900-\ufaff]/).map((found) => ({
      ...found,
      what: 'Chinese stands only in packs, phrases, vocabulary, reader and tests',
    })),
  ),

  'no-todo': each(
    (path) => isOurs(path) || /\.(sql|ya?ml)$/.test(path),
    (file) =>
      lines(file, /\b(TO[D]O|FIX[M]E|X[X]X)\b/).map((found) => ({
        ...found,
        what: 'unfinished work belongs in the issue',
      })),
  ),

  'no-machine-paths': each(
    (path) => path !== 'package-lock.json',
    (file) =>
      lines(
        file,
        /(^|[\s'"`(=:])\/(work|root|home\/[a-z]+|Users\/[A-Za-z]+)\/|registry\.(npmjs|npmmirror|yarnpkg)|npm\.pkg\.github|[a]rtifactory/,
      ).map((found) => ({
        ...found,
        what: 'a path of one machine or the host of a registry',
      })),
  ),

  'one-clock': each(
    (path) => /^src\//.test(path) && isCode(path) && !isTest(path),
    ({ path, text }) => ambient(path, text),
  ),

  'sql-in-the-store': each(
    (path) => /^src\/features\//.test(path) && isCode(path) && !isTest(path),
    ({ path, text }) =>
      /from '(sql-template-tag|pg)'/.test(text) && !/(^|[/-])(store|facts)\.ts$/.test(path)
        ? [{ what: 'SQL of a slice stands in store.ts (or …-store.ts, facts.ts)' }]
        : [],
  ),

  'phrases-take-types': each(
    (path) => /^src\/phrases\//.test(path) && !isTest(path),
    (file) =>
      lines(
        file,
        /^(import|export) (?!type\b).*['"]#policy\/(?!(access|privacy)\/vocabulary\.ts|vocabulary\/index\.ts|shapes\/index\.ts)/,
      ).map((found) => ({
        ...found,
        what: 'phrases import of the policy core its words, its sentence shapes and types only',
      })),
  ),

  'phrases-in-pairs': (files) => {
    const phrases = files
      .map(({ path }) => /^src\/phrases\/(zh-CN|en)\/(.+)$/.exec(path))
      .filter((found) => found && !isTest(found[0]));
    const known = new Set(phrases.map(([path]) => path));
    const twin = ([, language, name]) => `src/phrases/${language === 'en' ? 'zh-CN' : 'en'}/${name}`;
    return phrases
      .filter((found) => !known.has(twin(found)))
      .map((found) => ({ file: found[0], what: `has no ${twin(found)}` }));
  },

  // The places that vitest.config.ts looks into.
  'tests-are-run': each(
    (path) => /\.test\.[a-z]+$/.test(path),
    ({ path }) =>
      /^(src\/(policy|phrases|platform|features|app)|packs|scripts)\/.+\.test\.ts$|^src\/(ui|.+\/web)\/.+\.test\.tsx?$/.test(
        path,
      )
        ? []
        : [{ what: 'lies where no test is looked for (vitest.config.ts)' }],
  ),

  'suppressions-say-why': each(isCode, (file) =>
    lines(file, /@ts-(ignore|nocheck)|@ts-expect-error\s*$|biome-ignore(-all|-start)?\s+\S+\s*$|eslint-[d]isable/).map(
      (found) => ({ ...found, what: 'a suppression states its reason' }),
    ),
  ),
};

/** Applies every rule, or those named. Findings are sorted by file. */
export function houseFindings(files, names = Object.keys(houseRules)) {
  const findings = names.flatMap((rule) => houseRules[rule](files).map((found) => ({ rule, ...found })));
  return findings.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function each(concerns, look) {
  return (files) =>
    files
      .filter(({ path }) => concerns(path))
      .flatMap((file) => look(file).map((found) => ({ file: file.path, ...found })));
}

function isOurs(path) {
  return isCode(path) && /^(src|packs|scripts|bench|e2e|bin)\//.test(path);
}

// Phrases have one file a slice, packs one a year, migrations one a change: there the number says nothing about design.
function inFolder({ path }) {
  return isOurs(path) && !isTest(path) && !/^(src\/phrases|packs)\//.test(path);
}

function grouped(files) {
  const folders = new Map();
  for (const file of files) folders.set(dirname(file.path), [...(folders.get(dirname(file.path)) ?? []), file]);
  return folders;
}

function sliceFile(path) {
  const inside = /^src\/features\/([^/]+)\/(.+)$/.exec(path)?.[2];
  if (!inside) return /^src\/features\/[^/]+$/.test(path) ? [{ file: path, what: 'a capability is a folder' }] : [];
  if (isTest(path)) return [];
  const layer =
    /^(.*-)?(controllers?|repositor(y|ies)|models?|dtos?|schemas?|api|handlers?|quer(y|ies)|constants?|hooks?|components?|errors?|events?|sql|db)\.tsx?$/;
  const place = inside.startsWith('web/')
    ? /^web\/([a-z-]+\/)?([A-Z]\w*\.tsx|index\.tsx|use[A-Z]\w*\.tsx?|[a-z-]+\.ts|[A-Za-z]+\.css)$/
    : /^([a-z-]+\/)?[a-z0-9-]+\.ts$/;
  if (layer.test(basename(path)))
    return [
      {
        file: path,
        what: 'named after a layer: contract, store, actions, routes, reactions, facts, jobs, index, or a noun of the slice',
      },
    ];
  if (!place.test(inside))
    return [
      { file: path, what: 'a slice has files, folders of one noun, and web/{index,Screen}.tsx, web/useThings.ts' },
    ];
  return [];
}

// The guard asks PostgreSQL whether it can search Chinese: the one sentence of Chinese that is no word for anybody.
function isChineseless(path) {
  if (
    isTest(path) ||
    /^src\/(phrases|policy\/reader)\/|^src\/policy\/((access|privacy)\/vocabulary\.ts$|vocabulary\/)|^src\/platform\/database\/guard\.ts$/.test(
      path,
    )
  )
    return false;
  return isOurs(path) && !path.startsWith('packs/') && !path.startsWith('e2e/');
}

function lines({ text }, pattern) {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [{ line: index + 1 }] : []));
}

// Exactly one file on each side may ask what time it is, and policy may not even ask for chance.
function ambient(path, text) {
  const pure = path.startsWith('src/policy/');
  if (/^src\/(platform\/clock|ui\/(time\/)?(clock|now))\.ts$/.test(path)) return [];
  if (!/\bDate\b|Temporal|Math/.test(text)) return [];
  const found = [];
  walk(parseText(path, text), (node) => {
    const asked = asksTheWorld(node);
    if (asked && (pure || asked !== 'Math.random')) found.push({ what: `${asked}: time and chance are arguments` });
  });
  return found;
}

function asksTheWorld(node) {
  if (node.type === 'NewExpression' && node.callee.value === 'Date' && !node.arguments?.length) return 'new Date()';
  if (node.type === 'CallExpression' && node.callee.value === 'Date') return 'Date()';
  if (node.type !== 'MemberExpression') return undefined;
  const name = `${node.object.value}.${node.property.type === 'Computed' ? node.property.expression.value : node.property.value}`;
  return ['Date.now', 'Temporal.Now', 'Math.random'].find((asked) => asked === name);
}

function walk(node, visit) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}
