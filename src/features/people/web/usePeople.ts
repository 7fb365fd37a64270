// The words of people (levels by phrases, roles by the vocabulary of the policy core) and people to choose from.
import { useMemo } from 'react';
import {
  useRoleOptions as usePolicyRoleOptions,
  useRoleWords as usePolicyRoleWords,
} from '#features/policies/web/index.tsx';
import type words from '#phrases/zh-CN/people.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { atStart, phrasesOf } from '#ui/phrases.ts';
import { type Level, levels, listDepartments, listPeople } from '../contract.ts';

export const usePeoplePhrases = phrasesOf<typeof words>('people');

/** A level in words. */
export function useLevelWords(): (level: string) => string {
  const t = usePeoplePhrases();
  return (level) => (isLevel(level) ? t(`level.${level}`) : level);
}

/** A role in words. */
export function useRoleWords(): (role: string) => string {
  const word = usePolicyRoleWords();
  // The vocabulary's words stand in sentences; here they stand alone.
  return (role) => atStart(word(role));
}

export interface Option {
  value: string;
  label: string;
}

export function useLevelOptions(): Option[] {
  const words = useLevelWords();
  return levels.map((level) => ({ value: level, label: words(level) }));
}

/** The roles that people hold: the usual ones and those of the policies in force. Who owns a customer is said at the customer. */
export function useRoleOptions(): Option[] {
  return usePolicyRoleOptions().filter(({ value }) => value !== 'owner');
}

/** Everybody whose account is open, but for one; with the department where names alone would not do. */
export function usePeopleOptions(except?: string): Option[] {
  const { data } = useEndpoint(listPeople, { query: { limit: 200 } });
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ id }) => id !== except)
        .map(({ id, name, department }) => ({ value: id, label: department ? `${name} · ${department.name}` : name })),
    [data, except],
  );
}

function isLevel(level: string): level is Level {
  return (levels as readonly string[]).includes(level);
}

/** Departments to choose from. */
export function useDepartmentOptions(): Option[] {
  const { data } = useEndpoint(listDepartments, {});
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
