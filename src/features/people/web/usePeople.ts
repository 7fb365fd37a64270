// The words of people (levels by phrases, roles by the vocabulary of the policy core) and people to choose from.
import type words from '#phrases/zh-CN/people.ts';
import { roles } from '#policy/vocabulary/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import { type HeldRole, heldRoles, type Level, levels, listPeople } from '../contract.ts';

export const usePeoplePhrases = phrasesOf<typeof words>('people');

/** A level in words. */
export function useLevelWords(): (level: string) => string {
  const t = usePeoplePhrases();
  return (level) => (isLevel(level) ? t(`level.${level}`) : level);
}

/** A role in words. */
export function useRoleWords(): (role: HeldRole) => string {
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  // The vocabulary's words stand in sentences; here they stand alone.
  return (role) => roles[role][language].replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

export interface Option {
  value: string;
  label: string;
}

export function useLevelOptions(): Option[] {
  const words = useLevelWords();
  return levels.map((level) => ({ value: level, label: words(level) }));
}

export function useRoleOptions(): Option[] {
  const words = useRoleWords();
  return heldRoles.map((role) => ({ value: role, label: words(role) }));
}

/** Everybody whose account is open, but for one; with the department where names alone would not do. */
export function usePeopleOptions(except?: string): Option[] {
  const people = useEndpoint(listPeople, { query: { limit: 200 } });
  return (people.data?.items ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, name, department }) => ({ value: id, label: department ? `${name} · ${department.name}` : name }));
}

function isLevel(level: string): level is Level {
  return (levels as readonly string[]).includes(level);
}
