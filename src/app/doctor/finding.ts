// What `weixi doctor` says: each finding has words in phrases/<language>/doctor.ts, what it is and what to do about it.
import english from '#phrases/en/doctor.ts';
import chinese from '#phrases/zh-CN/doctor.ts';
import type { Language } from '../command.ts';

export type FindingCode = keyof (typeof chinese)['findings'];

/** `fault`: Weixi does not start, or loses something. `warning`: it will one day. `note`: worth knowing. */
export type Weight = 'fault' | 'warning' | 'note';

export interface Finding {
  readonly code: FindingCode;
  readonly weight: Weight;
  readonly params: Readonly<Record<string, string | number>>;
}

export function fault(code: FindingCode, params: Finding['params'] = {}): Finding {
  return { code, weight: 'fault', params };
}
export function warning(code: FindingCode, params: Finding['params'] = {}): Finding {
  return { code, weight: 'warning', params };
}
export function note(code: FindingCode, params: Finding['params'] = {}): Finding {
  return { code, weight: 'note', params };
}

/** What it is, and what to do. */
export function wordsOf({ code, params }: Finding, language: Language): { what: string; remedy: string } {
  const { what, remedy } = (language === 'en' ? english : chinese).findings[code];
  const fill = (phrase: string): string =>
    phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
  return { what: fill(what), remedy: fill(remedy) };
}

export function reasonText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
