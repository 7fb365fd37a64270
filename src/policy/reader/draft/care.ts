// Who looks after customers. A document that leaves duties to "whoever is in charge" and never says who that is, is asked: a post, or people by hand.
import { roles } from '../../vocabulary/index.ts';
import type { Draft, Question } from '../model.ts';
import { usualRole } from './measures.ts';
import type { Words } from './own-words.ts';

interface Care {
  readonly rules: readonly Record<string, unknown>[];
  readonly questions: readonly Question[];
}

/** The answer that leaves it to people. */
const byHand = 'by_hand';
/** Posts that usually do; a post of the document comes first. */
const usual = ['account_manager', 'customer_service', 'relationship_specialist'] as const;

export function careOf(
  draft: Draft,
  rules: readonly Readonly<Record<string, unknown>>[],
  words: Words,
  answers: Readonly<Record<string, string>>,
): Care {
  const first = rules.find(({ by }) => by === 'owner');
  if (!first) return { rules: [], questions: [] };
  const place = /\.s(\d+)_\d+$/.exec(String(first.id))?.[1];
  const span = draft.sentences[Number(place) - 1]?.span ?? { from: 0, to: 0 };
  const question: Question = {
    id: 'who_cares-0',
    about: 'who_cares',
    span,
    words: '',
    choices: [...new Set([...postsIn(draft), ...usual, byHand])],
  };
  const answer = answers[question.id];
  if (answer === undefined || answer === byHand) return { rules: [], questions: [question] };
  const owner = Object.hasOwn(roles, answer) ? answer : words.role(answer);
  const rule = {
    id: 'care.customer',
    clause: first.clause,
    title: { zh: '客户由谁负责', en: 'who looks after customers' },
    grant: { owner },
  };
  return { rules: [rule], questions: [question] };
}

const mostPosts = 3;

/** Posts that the document gives contacts and visits to, the most often named first. */
function postsIn({ sentences }: Draft): string[] {
  const times = new Map<string, number>();
  for (const { kind, who } of sentences.flatMap(({ readings }) => readings))
    if (
      who &&
      ['cadence', 'visit_frequency', 'callback', 'response_sla'].includes(kind.value) &&
      !/部|中心|公司/.test(who.value)
    ) {
      const post = usualRole(who.value) ?? who.value;
      times.set(post, (times.get(post) ?? 0) + 1);
    }
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostPosts)
    .map(([name]) => name);
}
