import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestKinds } from '#policy/vocabulary/index.ts';
import { type RequestState, requestStates, type Stage, type Step, stages, steps } from './contract.ts';
import { expectedStages, isEnded, possibleSteps, type Standing, verdictOn } from './request.ts';

const at = (state: RequestState, more: Partial<Standing> = {}): Standing => ({
  kind: 'need',
  state,
  isPaused: false,
  isDeferred: false,
  ...more,
});

/** What each step leads to from each state for a rental need; a code where it may not be taken. `>` marks stages passed over. */
const table: Record<Step, readonly string[]> = {
  //              received                       responded                        proposed            agreed                     resolved            called_back         closed                    cancelled
  respond: [
    'responded',
    'already_taken',
    'already_taken',
    'already_taken',
    'already_taken',
    'already_taken',
    'already_closed',
    'already_cancelled',
  ],
  propose: ['proposed', 'proposed', 'proposed', 'proposed', 'over', 'over', 'already_closed', 'already_cancelled'],
  agree: [
    'agreed > proposed',
    'agreed > proposed',
    'agreed',
    'already_taken',
    'over',
    'over',
    'already_closed',
    'already_cancelled',
  ],
  decline: [
    'nothing_proposed',
    'nothing_proposed',
    'responded',
    'nothing_proposed',
    'nothing_proposed',
    'nothing_proposed',
    'already_closed',
    'already_cancelled',
  ],
  defer: ['responded', 'responded', 'proposed', 'agreed', 'over', 'over', 'already_closed', 'already_cancelled'],
  reconfirm: [
    'nothing_agreed',
    'nothing_agreed',
    'nothing_agreed',
    'nothing_agreed',
    'nothing_agreed',
    'nothing_agreed',
    'already_closed',
    'already_cancelled',
  ],
  tell_progress: [
    'responded',
    'responded',
    'proposed',
    'agreed',
    'over',
    'over',
    'already_closed',
    'already_cancelled',
  ],
  resolve: [
    'resolved > responded,proposed,agreed',
    'resolved > proposed,agreed',
    'resolved > agreed',
    'resolved',
    'already_taken',
    'already_taken',
    'already_closed',
    'already_cancelled',
  ],
  call_back: [
    'too_early',
    'too_early',
    'too_early',
    'too_early',
    'called_back',
    'called_back',
    'closed',
    'already_cancelled',
  ],
  close: [
    'closed > responded,proposed,agreed,resolved',
    'closed > proposed,agreed,resolved',
    'closed > agreed,resolved',
    'closed > resolved',
    'closed',
    'closed',
    'already_closed',
    'already_cancelled',
  ],
  cancel: [
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    'already_closed',
    'already_cancelled',
  ],
  pause: ['received', 'responded', 'proposed', 'agreed', 'over', 'over', 'already_closed', 'already_cancelled'],
  resume: [
    'not_paused',
    'not_paused',
    'not_paused',
    'not_paused',
    'not_paused',
    'not_paused',
    'already_closed',
    'already_cancelled',
  ],
  reopen: ['still_open', 'still_open', 'still_open', 'still_open', 'received', 'received', 'received', 'received'],
};

describe('the way of a request', () => {
  it.each(steps)('%s', (step) => {
    const found = requestStates.map((state) => {
      const verdict = verdictOn(at(state), step);
      if (!verdict.isAllowed) return verdict.why.replace('request.', '');
      return verdict.passesOver.length > 0 ? `${verdict.state} > ${verdict.passesOver.join()}` : verdict.state;
    });
    expect(found).toEqual(table[step]);
  });

  it('lets a repair skip the proposal, and not the call-back', () => {
    expect(verdictOn(at('responded', { kind: 'repair' }), 'resolve')).toMatchObject({ passesOver: [] });
    expect(verdictOn(at('resolved', { kind: 'repair' }), 'close')).toMatchObject({ passesOver: ['called_back'] });
  });

  it('takes the first conversation about the matter for the first answer, and only that', () => {
    const firsts = (state: RequestState) =>
      steps.filter((step) => {
        const verdict = verdictOn(at(state, { isDeferred: true }), step);
        return verdict.isAllowed && verdict.isFirstAnswer;
      });
    expect(firsts('received')).toEqual(['propose', 'agree', 'defer', 'tell_progress']);
    expect(firsts('responded')).toEqual([]);
  });

  it('ends a pause with what ends the work', () => {
    const ends = steps.filter((step) => {
      const verdict = verdictOn(at('agreed', { isPaused: true }), step);
      return verdict.isAllowed && verdict.endsPause;
    });
    expect(ends).toEqual(['resolve', 'close', 'cancel']);
    expect(verdictOn(at('agreed', { isPaused: true }), 'pause')).toMatchObject({ why: 'request.already_paused' });
  });

  const kind = fc.constantFrom(...requestKinds);
  it('never leaves an end but for a call-back or by being opened again, and always can be closed before', () => {
    fc.assert(
      fc.property(kind, fc.array(fc.constantFrom(...steps), { maxLength: 20 }), (kind, walk) => {
        let standing: Standing = at('received', { kind });
        for (const step of walk) {
          const verdict = verdictOn(standing, step);
          if (!verdict.isAllowed) continue;
          if (isEnded(standing.state))
            expect(['call_back closed', 'reopen received']).toContain(`${step} ${verdict.state}`);
          standing = {
            ...standing,
            state: verdict.state,
            isPaused: step === 'pause' || (standing.isPaused && step !== 'resume' && !verdict.endsPause),
          };
        }
        const names = possibleSteps(standing).map(({ step }) => step);
        if (!isEnded(standing.state)) expect(names).toEqual(expect.arrayContaining(['close', 'cancel']));
      }),
    );
  });

  it('without a reason goes through every stage that its kind expects', () => {
    fc.assert(
      fc.property(kind, fc.array(fc.nat(), { maxLength: 30 }), (kind, choices) => {
        let standing: Standing = at('received', { kind });
        const reached = new Set<Stage>(['received']);
        for (const choice of choices) {
          const open = possibleSteps(standing).filter(
            ({ step, passesOver }) => passesOver.length === 0 && step !== 'cancel',
          );
          const step = open[choice % Math.max(open.length, 1)]?.step;
          const verdict = step && verdictOn(standing, step);
          if (!verdict?.isAllowed) continue;
          if (verdict.isFirstAnswer) reached.add('responded');
          if (verdict.state !== 'cancelled') reached.add(verdict.state);
          standing = { ...standing, state: verdict.state };
        }
        if (standing.state === 'closed')
          expect(stages.filter((stage) => expectedStages[kind].includes(stage) && !reached.has(stage))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
