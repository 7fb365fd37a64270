// The words that a draft brings itself, collected while its rules are made: posts, duties, facts, parameters. The same words get the same name.
import type { OwnDuty } from '../../own-words/schema.ts';
import type { Question } from '../model.ts';
import type { OwnFacts } from './criteria.ts';
import { usualRole } from './measures.ts';

/** A document in Chinese has its words in Chinese only: they stand for both languages until somebody translates them. */
export function pair(zh: string): { readonly zh: string; readonly en: string } {
  return { zh, en: zh };
}

export class Words {
  readonly roles: Record<string, { readonly zh: string; readonly en: string }> = {};
  readonly duties: Record<string, OwnDuty> = {};
  readonly facts: OwnFacts = new Map();
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
