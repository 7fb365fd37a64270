// What crosses the wire about policies: the document with its rules, the words of its labels, its parameters.
import { z } from 'zod';
import { endpoint, instant } from '#platform/contract.ts';
import { ownFactTypes } from '#policy/own-words/kinds.ts';

export * from './drafts/contract.ts';
export * from './files/contract.ts';

/** A word in both languages, as it crosses the wire. */
export const wordPair = z.object({ zh: z.string(), en: z.string() });
const ladderStep = z.union([
  z.strictObject({ left: z.string().max(20), tell: z.string().max(50) }),
  z.strictObject({ over: z.string().max(20), tell: z.string().max(50) }),
]);
export const parameterValue = z.union([z.string().max(500), z.number(), z.array(ladderStep).max(20)]);
export type ParameterValue = z.output<typeof parameterValue>;

export const parameter = z.object({
  name: z.string(),
  kind: z.enum(['duration', 'period', 'count', 'money', 'percent', 'text', 'role', 'ladder']),
  title: wordPair,
  why: wordPair.nullable(),
  clause: z.string(),
  /** What the pack suggests; null where only the organisation can say. */
  suggestion: parameterValue.nullable(),
  /** What stands; null while it is open. */
  value: parameterValue.nullable(),
  /** The organisation is asked to confirm it, and has not yet. */
  unconfirmed: z.boolean(),
  rules: z.array(z.string()),
});
export type ParameterItem = z.output<typeof parameter>;

const label = z.object({
  /** `by_rule`, or `by_hand`: given by people. */
  assigned: z.string(),
  title: wordPair,
  of: z.string(),
  order: z.array(z.string()),
  values: z.record(z.string(), wordPair),
});
export type Label = z.output<typeof label>;

export const packOnOffer = z.object({
  pack: z.string(),
  edition: z.string(),
  title: wordPair,
  clauses: z.int(),
  rules: z.int(),
  parameters: z.array(parameter),
});
export type PackOnOffer = z.output<typeof packOnOffer>;

export const listPacks = endpoint({
  method: 'GET',
  path: '/api/packs',
  summary: 'Packs one may start from, with the parameters to confirm',
  reply: z.object({ packs: z.array(packOnOffer) }),
});

export const policyWords = endpoint({
  method: 'GET',
  path: '/api/policy/words',
  summary: 'The words of the policy in force: labels with their values, in order',
  reply: z.object({
    edition: z.string().nullable(),
    labels: z.record(z.string(), label),
    /** The policy's own words, beside those of the vocabulary. */
    roles: z.record(z.string(), wordPair),
    duties: z.record(z.string(), wordPair),
    facts: z.record(
      z.string(),
      z.object({ title: wordPair, type: z.enum(ownFactTypes), values: z.array(z.string()).optional() }),
    ),
    alerts: z.record(z.string(), wordPair),
    benefits: z.record(z.string(), wordPair),
    /** Facts that the policy asks about and that a person has to judge. */
    judged: z.array(z.string()),
  }),
});

/** How the text was read, where that needed saying. */
const readAs = z.object({ title: z.string(), text: wordPair });

/** A rule as it is shown: its sentence in both languages, its shape, and whether it sleeps. */
export const ruleItem = z.object({
  id: z.string(),
  clause: z.string(),
  shape: z.string(),
  title: wordPair.nullable(),
  sentence: wordPair,
  duty: z.string().nullable(),
  /** Open parameters the rule waits for. */
  waitsFor: z.array(z.string()),
  /** What nobody acts on yet and the rule needs: it is data, and opens nothing. Empty where the rule is acted on. */
  unacted: z.array(z.object({ kind: z.string(), name: z.string(), title: wordPair })),
  note: readAs.nullable(),
});
export type RuleItem = z.output<typeof ruleItem>;

const pathStep = z.object({ name: wordPair, details: wordPair, clause: z.string().nullable() });
/** What of the ways that requests go stands beside a clause. */
const pathsBeside = {
  /** Paths that the clause lays down. */
  paths: z.array(
    z.object({
      id: z.string(),
      title: wordPair,
      kinds: wordPair,
      sentence: wordPair,
      /** In order; `details` is what is asked, by whom and for whom, and may be empty. */
      steps: z.array(pathStep),
      /** What is asked of acts beside them. */
      beside: z.array(pathStep),
      note: readAs.nullable(),
    }),
  ),
  /** Paths of other clauses that carry this one out, with the steps that cite it. */
  cited: z.array(
    z.object({
      path: wordPair,
      clause: z.string(),
      /** An act beside the steps has no number. */
      steps: z.array(z.object({ number: z.int().nullable(), sentence: wordPair })),
    }),
  ),
  /** The causes that an analysis chooses from, where a path first asks for one; a tree as a list. */
  causes: z.object({ sentence: wordPair, list: z.array(z.object({ title: wordPair, depth: z.int() })) }).nullable(),
};

export const clauseItem = z.object({
  no: z.string(),
  title: wordPair.nullable(),
  text: wordPair.nullable(),
  rules: z.array(ruleItem),
  unmodelled: z.array(wordPair),
  see: z.array(z.object({ policy: wordPair, what: wordPair })),
  missing: z.array(wordPair),
  /** Forms that the clause prescribes, or that carry it out besides. */
  forms: z.array(
    z.object({
      title: wordPair,
      fields: z.array(z.object({ title: wordPair, required: z.boolean(), values: z.array(wordPair) })),
    }),
  ),
  ...pathsBeside,
});
export type ClauseItem = z.output<typeof clauseItem>;

export const policyInForce = endpoint({
  method: 'GET',
  path: '/api/policy',
  summary:
    'A policy in force (without an edition named, the first): its clauses in order, the rules of each, its parameters',
  query: z.object({ edition: z.string().max(200).optional() }),
  reply: z.object({
    /** All that are in force beside one another. */
    standing: z.array(z.object({ id: z.string(), title: wordPair })),
    edition: z.object({
      id: z.string(),
      title: wordPair,
      pack: z.string(),
      calendar: z.string(),
      appliesFrom: z.string(),
      publishedAt: instant,
      inForceFrom: instant,
    }),
    clauses: z.array(clauseItem),
    parameters: z.array(parameter),
  }),
});

/** The policies in force with what is needed to read them where one writes beside them. */
export const policyDocuments = endpoint({
  method: 'GET',
  path: '/api/policy/documents',
  summary: 'The policies in force as documents, with their figures: what a contract may set something in the place of',
  reply: z.object({
    items: z.array(
      z.object({
        edition: z.string(),
        document: z.unknown(),
        parameters: z.record(z.string(), parameterValue),
        /** Rules that do not bind yet. */
        waiting: z.array(z.string()),
      }),
    ),
  }),
});

export const confirmParameters = endpoint({
  method: 'PUT',
  path: '/api/policy/parameters',
  summary: 'Confirm or state parameters of the policy in force; what runs already keeps its deadline',
  body: z.object({ edition: z.string().max(200).optional(), values: z.record(z.string().max(100), parameterValue) }),
  reply: z.object({ parameters: z.array(parameter) }),
});
