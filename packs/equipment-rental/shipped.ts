// Reads the rental policy that lies in this folder, so that tests judge the files that ship and not copies of them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Case, type Note, type Pack, parseCases, parsePack, readNotes } from '#policy/index.ts';

export function shippedPack(): Pack {
  const { pack, findings } = parsePack(parse(textOf('pack.yaml')));
  if (!pack) throw new Error(JSON.stringify(findings));
  return pack;
}

export function shippedCases(): readonly Case[] {
  const { cases, findings } = parseCases(parse(textOf('cases.yaml')));
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return cases;
}

export function shippedNotes(): readonly Note[] {
  return readNotes(textOf('notes.md'));
}

function textOf(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
