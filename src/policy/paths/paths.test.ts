// The way that a policy lays down for a kind of request, as requests go by it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { compile } from '../edition.ts';
import { parsePack } from '../pack.ts';
import { askedOf, causesIn, pathFor, stepsFor } from './path.ts';

const sample = parse(readFileSync(new URL('../testing/good/whole.yaml', import.meta.url), 'utf8')) as { pack: unknown };
const { pack } = parsePack(sample.pack);
const clock = shippedCalendar('round-the-clock');
const adopted = { id: 'whole@2026', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
const { edition } = compile(pack!, adopted, new Map([[clock.id, clock]]));
const path = pathFor([edition!], 'complaint');
const plain = { urgency: 'low', channel: 'phone', complex: false, major: false };

describe('a path', () => {
  it('is the kind’s own, with the figures and posts that the organisation stated', () => {
    expect(path).toMatchObject({ id: 'complaints', clause: '4', edition: 'whole@2026' });
    expect(path?.steps.find(({ step }) => step === 'respond')?.by).toBe('service_manager');
    expect(path?.steps.find(({ step }) => step === 'confirm_closing')).toMatchObject({
      isConfirmed: true,
      attempts: 3,
    });
  });

  it('is none where no policy has one: then nothing is asked', () => {
    expect(pathFor([edition!], 'need')).toBeUndefined();
    expect(stepsFor(undefined, plain)).toEqual([]);
  });

  it('leaves out the steps that do not concern a request', () => {
    const names = (marks: typeof plain) => stepsFor(path, marks).map(({ step }) => step);
    expect(names(plain)).not.toContain('apologise');
    expect(names({ ...plain, urgency: 'high' }).slice(0, 3)).toEqual(['respond', 'apologise', 'analyse']);
  });

  it('asks something of acts beside its steps, and nothing of others', () => {
    expect(askedOf(path, 'tell_progress', plain)).toMatchObject({ asks: ['done', 'next_word'], clause: '4' });
    expect(askedOf(path, 'analyse', plain)?.asks).toEqual(['department', 'root_cause']);
    expect([askedOf(path, 'explain_delay', plain), askedOf(path, 'apologise', plain)]).toEqual([undefined, undefined]);
    expect(stepsFor(path, plain).map(({ step }) => String(step))).not.toContain('tell_progress');
  });

  it('knows every cause with those above it', () => {
    expect(causesIn(path!.causes).map(({ name, titles }) => [name, titles.length])).toEqual([
      ['wrong_use', 1],
      ['defect', 1],
      ['design', 2],
      ['making', 2],
    ]);
  });

  it('is the first policy’s where two have one', () => {
    const other = { ...edition!, id: 'other@2026', paths: { other: { ...edition!.paths.complaints!, clause: '9' } } };
    expect(pathFor([edition!, other], 'complaint')?.edition).toBe('whole@2026');
    expect(pathFor([{ ...edition!, paths: {} }, other], 'complaint')?.edition).toBe('other@2026');
  });
});
