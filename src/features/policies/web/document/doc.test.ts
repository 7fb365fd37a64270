// What one does to a document while writing: numbers, what hangs on a clause, words in two languages, names that are free.
import { expect, it } from 'vitest';
import * as doc from './doc.ts';
import { begun, changed, redone, undone } from './past.ts';
import type { Written } from './written.ts';

const word = { zh: '词', en: 'word' };
const small = doc.docOf({
  pack: 'tea-house',
  clauses: [{ no: '2.1' }, { no: '2.2', text: word }],
  rules: [
    { id: 'a', clause: '2.1', also: ['2.2'], within: { param: 'limit' } },
    { id: 'b', clause: '2.2' },
  ],
  parameters: {
    limit: { kind: 'duration', title: word, clause: '2.2' },
    ladder: { kind: 'ladder', title: word, clause: '2.2' },
  },
  unmodelled: [{ clause: '2.2', why: word }],
});

it('numbers the next clause after its neighbour, never twice', () => {
  expect(doc.nextNumber(small.clauses, '2.1')).toBe('2.3');
  expect(doc.nextNumber([], undefined)).toBe('1');
  expect(doc.addClause(small, '2.1').clauses.map(({ no }) => no)).toEqual(['2.1', '2.3', '2.2']);
});

it('carries along what names a clause when it is numbered anew, and refuses a number that is taken', () => {
  const moved = doc.renumber(small, '2.2', '5');
  expect(moved.rules.map(({ clause, also }) => [clause, also])).toEqual([
    ['2.1', ['5']],
    ['5', undefined],
  ]);
  expect([moved.parameters.limit?.clause, moved.unmodelled?.[0]?.clause]).toEqual(['5', '5']);
  expect(doc.renumber(small, '2.2', '2.1')).toBe(small);
});

it('says what goes with a clause, and keeps the ladder', () => {
  expect(doc.hangingOn(small, '2.2')).toEqual({ rules: ['b'], paths: [], parameters: ['limit'] });
  const left = doc.removeClause(small, '2.2');
  expect([left.clauses.length, left.rules.length, Object.keys(left.parameters), left.unmodelled]).toEqual([
    1,
    1,
    ['ladder'],
    [],
  ]);
  expect(left.parameters.ladder?.clause).toBe('2.1');
});

it('lets the other language follow until somebody writes it', () => {
  expect(doc.reworded(undefined, 'zh', '店')).toEqual({ zh: '店', en: '店' });
  expect(doc.reworded({ zh: '店', en: '店' }, 'zh', '店长')).toEqual({ zh: '店长', en: '店长' });
  expect(doc.reworded({ zh: '店长', en: '店长' }, 'en', 'store manager', 'zh')).toEqual({
    zh: '店长',
    en: 'store manager',
  });
  expect(doc.reworded({ zh: '店长', en: 'store manager' }, 'zh', '店')).toEqual({ zh: '店', en: 'store manager' });
});

it('finds names that are free, in letters that a file can carry', () => {
  expect(doc.freeKey('Store manager', [], 'role')).toBe('store_manager');
  expect(doc.freeKey('店长', ['role_1'], 'role')).toBe('role_2');
  expect(doc.ruleName(small, 'every', 'contact')).toBe('tea_house.contact');
  expect(doc.isUsed(small, 'limit')).toBe(true);
  expect(doc.isUsed(small, 'store_manager')).toBe(false);
});

it('undoes and does again; typing at one place is one step', () => {
  const at = (title: string): Written => ({
    doc: { ...small, title: { zh: title, en: title } },
    cases: [],
    notes: '',
    parameters: {},
    confirmed: [],
  });
  const said = (past: { now: Written }) => past.now.doc.title.zh;
  let past = begun(at(''));
  past = changed(past, at('a'), 'title', 0);
  past = changed(past, at('ab'), 'title', 100);
  past = changed(past, at('abc'), 'title', 5000);
  expect(said(undone(past))).toBe('ab');
  expect(said(undone(undone(past)))).toBe('');
  expect(said(redone(undone(past)))).toBe('abc');
  expect(undone(undone(undone(past))).before).toEqual([]);
});
