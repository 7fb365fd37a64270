// What one does to paths and causes while writing: steps at their places, what cannot be said is not said, clauses and causes that go.
import { describe, expect, it } from 'vitest';
import { vocabulary } from '#policy/index.ts';
import * as doc from './doc.ts';
import * as path from './path-doc.ts';
import * as paths from './paths.ts';
import { savedForm } from './written.ts';

const blank = doc.docOf({ pack: 'tea-house', clauses: [{ no: '1' }, { no: '2' }] });
const begun = paths.addPath(blank, 'loop', '2');
const way = begun.doc.paths[begun.name]!;
const names = ({ steps }: path.PathDoc) => steps.map(({ step }) => step);

describe('a path', () => {
  it('begins for every kind that has none, and a second one for what is left', () => {
    expect([begun.name, way.clause, way.for.length]).toEqual(['path_1', '2', vocabulary.requestKinds.length]);
    expect(paths.kindsLeft(begun.doc)).toEqual([]);
    const narrowed = paths.putPath(begun.doc, begun.name, { ...way, for: ['complaint'] });
    const second = paths.addPath(narrowed, 'short', '1');
    expect(second.doc.paths[second.name]?.for).not.toContain('complaint');
    expect(names(second.doc.paths[second.name]!)).toEqual(['respond', 'resolve', 'close']);
  });

  it('takes a step in where most policies have it, once, and lets it be moved and taken out', () => {
    const more = path.withStep(way, 'apologise');
    expect(names(more).slice(0, 3)).toEqual(['respond', 'apologise', 'analyse']);
    expect(path.stepsLeft(more)).not.toContain('apologise');
    expect(names(path.movedStep(more, 1, -1)).slice(0, 2)).toEqual(['apologise', 'respond']);
    expect(path.movedStep(more, 0, -1)).toBe(more);
    expect(names(path.withoutStep(more, 1))).toEqual(names(way));
  });

  it('says nothing at a step that the step cannot say', () => {
    const asked = path.changedStep(way, 1, { asks: ['department', 'root_cause', 'prevention'], by: 'owner' });
    expect(asked.steps[1]).toEqual({ step: 'analyse', by: 'owner', asks: ['department', 'root_cause'] });
    expect(path.changedStep(asked, 1, { step: 'report' }).steps[1]).toEqual({ step: 'report', by: 'owner' });
    const tried = path.changedStep(way, 3, { attempts: 3 });
    expect(tried.steps[3]).toEqual({ step: 'agree', confirmed_by: 'customer', attempts: 3 });
    expect(path.changedStep(tried, 3, { confirmed_by: undefined }).steps[3]).toEqual({ step: 'agree' });
    expect(path.changedStep(way, 0, { about: {} }).steps[0]).toEqual({ step: 'respond' });
  });

  it('goes with its clause; a step that is written in one goes on where its path is', () => {
    const cited = paths.putPath(begun.doc, begun.name, { ...path.changedStep(way, 1, { clause: '1' }), also: ['1'] });
    const renumbered = doc.renumber(cited, '1', '9').paths[begun.name];
    expect([renumbered?.also, renumbered?.steps[1]?.clause]).toEqual([['9'], '9']);
    expect(paths.isOnPath(cited, '1')).toBe(true);
    expect(doc.removeClause(cited, '1').paths[begun.name]).toEqual(way);
    expect([doc.hangingOn(cited, '2').paths, doc.removeClause(cited, '2').paths]).toEqual([['path_1'], {}]);
  });

  it('asks something of acts beside its steps, once each, and no more where nothing is asked', () => {
    expect(path.actsLeft(way)).not.toContain('resume');
    const more = path.withAct(way, 'tell_progress');
    expect(more.beside).toEqual([{ step: 'tell_progress', asks: ['done'] }]);
    expect(path.actsLeft(more)).not.toContain('tell_progress');
    const cited = path.changedAct(more, 0, { asks: ['next_word', 'root_cause'], clause: '1' });
    expect(cited.beside).toEqual([{ step: 'tell_progress', clause: '1', asks: ['next_word'] }]);
    const kept = paths.putPath(begun.doc, begun.name, cited);
    expect([paths.isOnPath(kept, '1'), doc.renumber(kept, '1', '9').paths[begun.name]?.beside?.[0]?.clause]).toEqual([
      true,
      '9',
    ]);
    expect(path.changedAct(cited, 0, { asks: [] })).toEqual(way);
  });

  it('keeps the words that it uses', () => {
    const taken = paths.putPath(begun.doc, begun.name, path.changedStep(way, 0, { by: 'role_1' }));
    expect([doc.isUsed(taken, 'role_1'), doc.isUsed(taken, 'respond')]).toEqual([true, false]);
  });
});

describe('causes', () => {
  const first = paths.addCause(blank, [], 'zh', '用法不当');
  const deeper = paths.addCause(first, ['cause_1'], 'en', 'Wrong settings');

  it('get names from their titles that no other has', () => {
    expect(deeper.causes).toEqual({
      cause_1: {
        title: { zh: '用法不当', en: '用法不当' },
        under: { wrong_settings: { title: { zh: 'Wrong settings', en: 'Wrong settings' } } },
      },
    });
    expect(path.causeNames(paths.addCause(deeper, [], 'en', 'Wrong settings').causes)).toEqual([
      'cause_1',
      'wrong_settings',
      'wrong_settings_2',
    ]);
  });

  it('go with what is below them, and leave no empty branch', () => {
    expect(paths.putCause(deeper, ['cause_1', 'wrong_settings'], undefined).causes).toEqual(first.causes);
    expect(paths.putCause(deeper, ['cause_1'], undefined).causes).toEqual({});
  });
});

it('reads what came from elsewhere, however broken, and saves no tables that nobody began', () => {
  const odd = { paths: { a: { steps: 'x', for: 3 }, b: 5 }, causes: { c: { under: { d: null } }, e: [] } };
  expect(doc.docOf(odd).paths).toEqual({ a: { clause: '', title: { zh: '', en: '' }, for: [], steps: [] } });
  expect(doc.docOf(odd).causes).toEqual({ c: { title: { zh: '', en: '' }, under: {} } });
  const written = { doc: blank, cases: [], notes: '', parameters: {}, confirmed: [] };
  expect(savedForm(written).document).not.toHaveProperty('paths');
  expect(savedForm({ ...written, doc: begun.doc }).document).toHaveProperty('paths.path_1');
});
