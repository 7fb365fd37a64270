// The words that a draft brings itself, collected while its rules are made: posts, duties, facts, parameters. The same words get the same name.
import type { OwnDuty } from '../../own-words/schema.ts';
import type { Question } from '../model.ts';
import type { OwnFacts } from './criteria.ts';
import { usualRole } from './measures.ts';

export type Pair = { readonly zh: string; readonly en: string };

/** A document in Chinese has its words in Chinese only: they stand for both languages until somebody translates them. */
export function pair(zh: string): Pair {
  return { zh, en: zh };
}

export class Words {
  readonly roles: Record<string, Pair> = {};
  readonly duties: Record<string, OwnDuty> = {};
  readonly facts: OwnFacts = new Map();
  readonly alerts: Record<string, Pair> = {};
  readonly benefits: Record<string, Pair> = {};
  readonly parameters: Record<string, Record<string, unknown>> = {};

  /** A usual post, or one of the policy's own by this name. */
  role(name: string): string {
    const usual = usualRole(name);
    if (usual) return usual;
    const known = Object.entries(this.roles).find(([, { zh }]) => zh === name)?.[0];
    const own = known ?? `post_${Object.keys(this.roles).length + 1}`;
    this.roles[own] = pair(name);
    return own;
  }

  /** A duty of the policy's own. */
  duty(title: string, of: OwnDuty['of']): string {
    const short = title.slice(0, 60);
    const known = Object.entries(this.duties).find(([, one]) => one.title.zh === short && one.of === of)?.[0];
    const own = known ?? `duty_${Object.keys(this.duties).length + 1}`;
    this.duties[own] = { title: pair(short), of, evidence: 'optional' };
    return own;
  }

  /** A warning of the policy's own, by what raises it. */
  alert(title: string): string {
    return named(this.alerts, 'warning', title);
  }

  /** What a grant gives, in the document's words. */
  benefit(title: string): string {
    return named(this.benefits, 'benefit', title);
  }

  /** A period that the text does not say and that is usual: to be confirmed. */
  usualPeriod(clause: string): { readonly param: string } {
    this.parameters.figures_period ??= {
      kind: 'period',
      clause,
      title: { zh: '指标统计周期', en: 'how often figures are taken' },
      why: {
        zh: '原文没有写明多久统计一次；这里的周期是建议。',
        en: 'The text does not say how often; this is a proposal.',
      },
      confirm: true,
      default: 'quarter',
    };
    return { param: 'figures_period' };
  }

  /** What a question asks for, as a parameter; its value is the answer, if there is one. */
  parameter(
    question: Question,
    kind: 'duration' | 'period',
    clause: string,
    answer: string | undefined,
  ): { readonly param: string } {
    const name = question.id.replaceAll('-', '_');
    this.parameters[name] = {
      kind,
      clause,
      title: pair(question.words),
      why: { zh: `原文只写“${question.words}”。`, en: `The text only says "${question.words}".` },
      confirm: true,
      ...(answer === undefined ? {} : { default: answer }),
    };
    return { param: name };
  }
}

function named(table: Record<string, Pair>, stem: string, title: string): string {
  const short = title.slice(0, 60);
  const known = Object.entries(table).find(([, { zh }]) => zh === short)?.[0];
  const own = known ?? `${stem}_${Object.keys(table).length + 1}`;
  table[own] = pair(short);
  return own;
}
