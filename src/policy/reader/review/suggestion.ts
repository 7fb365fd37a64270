// What a model is asked about a sentence that was not understood, and what of its answer is a suggestion. It is shown to a person and never taken by itself.
import { kinds } from '../model.ts';
import { periodChoices, unitChoices } from './choices.ts';
import { type Correction, correctionSchema } from './decisions.ts';

const instruction = `你帮助阅读一份中文客户服务制度。读给出的一句话，只按这句话写明的内容，用一个 JSON 对象回答，不要写别的。没有可检查的要求时回答 {}。
字段（没有写明的省略）：kind（${kinds.join('、')} 之一）、whom（对哪些客户或事项，数组）、quantity（数字）、unit（${unitChoices.join('、')} 之一）、comparator（>=、>、<=、< 之一）、per（${periodChoices.join('、')} 之一）、trigger（从何时起）、who（由谁）。`;

/** Exactly what is sent, as JSON, of an OpenAI-compatible chat completion: the sentence and nothing else of the document. */
export function questionTo(model: string, sentence: string): string {
  const messages = [
    { role: 'system', content: instruction },
    { role: 'user', content: sentence },
  ];
  return JSON.stringify({ model, temperature: 0, messages }, undefined, 2);
}

export interface Suggestion {
  /** What the model said. */
  readonly words: string;
  /** What of it can stand in our form; undefined where nothing can. */
  readonly correction?: Correction | undefined;
}

/** Undefined where the reply is none of such a model. */
export function suggestionIn(reply: string): Suggestion | undefined {
  const words = said(parsed(reply));
  if (words === undefined) return undefined;
  const object = parsed(words.slice(Math.max(0, words.indexOf('{')), words.lastIndexOf('}') + 1));
  const checked = correctionSchema.safeParse(withoutEmpty(object));
  const isSomething = checked.success && Object.keys(checked.data).length > 0;
  return { words: words.slice(0, longest), ...(isSomething ? { correction: checked.data } : {}) };
}
const longest = 4_000;

function said(reply: unknown): string | undefined {
  const { choices } = (reply ?? {}) as { choices?: unknown };
  const [first] = Array.isArray(choices) ? choices : [];
  const { content } = ((first as { message?: object } | undefined)?.message ?? {}) as { content?: unknown };
  return typeof content === 'string' ? content : undefined;
}

function withoutEmpty(object: unknown): unknown {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== ''));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // What a model says may be anything: it is no JSON, and so no suggestion.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
