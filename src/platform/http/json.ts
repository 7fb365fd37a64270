// Reading a JSON body that may be hostile: depth, NUL and broken characters, names that would reach a prototype. What
// passes here can be stored and logged; what does not is refused with the place and the reason.
import { InputRefusal } from '../refusal.ts';

const deepest = 32;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const unstorable = /\0|\p{Surrogate}/u;

/** The value of a JSON body; undefined when it is empty. Throws InputRefusal. */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = textOf(bytes);
  if (isTooDeep(text)) throw refusal('', 'input.too_deep');
  const value = parse(text);
  inspect(value, []);
  return value;
}

/** Whether a string of an address can be stored and logged. */
export function isStorable(value: string): boolean {
  return !unstorable.test(value);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw refusal('', 'input.characters');
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal('', 'input.json');
    throw error;
  }
}

/** Counts brackets outside of strings, before anything is built from them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x5b || char === 0x7b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (char === 0x5d || char === 0x7d) depth -= 1;
  }
  return false;
}

function inspect(value: unknown, path: readonly string[]): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw refusal(path.join('.'), 'input.characters');
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) if (isWorthALook(item)) inspect(item, [...path, String(index)]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (forbidden.has(key)) throw refusal(path.join('.'), 'input.forbidden_key');
      if (!isStorable(key)) throw refusal(path.join('.'), 'input.characters');
      if (isWorthALook(item)) inspect(item, [...path, key]);
    }
  }
}

/** Numbers, booleans and null carry nothing; skipping them keeps long lists cheap. */
function isWorthALook(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

function refusal(path: string, code: string): InputRefusal {
  return new InputRefusal([{ path, code, params: {} }]);
}
