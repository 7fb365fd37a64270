// Everything one can choose from in a sentence: the words of the vocabulary and the document's own, in the language of the screen.
import { useMemo } from 'react';
import { ruleWords } from '#phrases/rules.ts';
import { accessWords, ownFactTypes, privacyWords, vocabulary } from '#policy/index.ts';
import { atStart, useLanguage, useSide } from '#ui/phrases.ts';
import { nameInRules, type OwnWord, type WordTable } from '../document/doc.ts';
import type { Pair } from '../usePhrases.ts';
import { useStudio } from './studio.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

type Words = Readonly<Record<string, Pair>>;

const usual = {
  roles: vocabulary.roles,
  duties: vocabulary.duties,
  events: vocabulary.events,
  moments: vocabulary.moments,
  facts: vocabulary.facts,
  spans: vocabulary.factWindows,
  countables: vocabulary.countables,
  acts: { ...accessWords.acts, ...accessWords.writtenActs },
  levels: accessWords.levels,
  scopes: accessWords.scopes,
  relations: accessWords.relations,
  fields: accessWords.fieldGroups,
  preconditions: accessWords.preconditions,
  kept: privacyWords.keptKinds,
  holds: privacyWords.holds,
} as const;
export type UsualTable = keyof typeof usual;

/** The words of a table of the vocabulary. */
export function useUsual(table: UsualTable): Choice[] {
  return choicesOf(usual[table] as unknown as Words, useSide());
}

/** The usual words and the policy's own, the own ones first: they are why somebody writes. */
export function useWords(table: WordTable): Choice[] {
  const { doc } = useStudio();
  const side = useSide();
  const own = Object.fromEntries(
    Object.entries(doc[table] ?? {}).map(([name, word]) => [nameInRules(table, name), pairOf(word)]),
  );
  const known =
    table === 'roles' || table === 'duties' || table === 'facts'
      ? choicesOf(usual[table] as unknown as Words, side)
      : [];
  return [...choicesOf(own, side), ...known];
}

/** What facts are called and how they are compared: the usual ones and the document's own, as far as they are written. */
export function useFactWords(): Readonly<Record<string, vocabulary.FactWord>> {
  const { facts } = useStudio().doc;
  return useMemo(() => {
    const written = Object.entries(facts ?? {}).flatMap(([name, word]): [string, vocabulary.OwnFactWord][] => {
      const type = ownFactTypes.find((one) => one === word.type);
      return type ? [[name, { title: pairOf(word), type, values: word.values }]] : [];
    });
    return vocabulary.factWordsOf({ facts: Object.fromEntries(written) });
  }, [facts]);
}

export function pairOf(word: OwnWord): Pair {
  const { zh = '', en = '' } = word.title ?? word;
  return { zh, en };
}

function choicesOf(words: Words, side: keyof Pair): Choice[] {
  return Object.entries(words).map(([value, word]) => ({ value, label: atStart(word[side] || value) }));
}

/** How the values of a field of an event or a record are called, and the field itself. */
export function useFieldWords(): {
  readonly field: (name: string) => string;
  readonly value: (name: string, value: string) => string;
} {
  const language = useLanguage();
  const { doc } = useStudio();
  const side = useSide();
  const words = ruleWords[language];
  const names: Readonly<Record<string, string>> = words.fieldName;
  const values = words.field as unknown as Readonly<Record<string, Readonly<Record<string, string>> | string>>;
  return {
    field: (name) => doc.labels[name]?.title[side] ?? names[name] ?? name,
    value: (name, value) => {
      const table = values[name];
      const said = typeof table === 'object' ? table[value] : undefined;
      return said ?? doc.labels[name]?.values[value]?.[side] ?? value;
    },
  };
}
