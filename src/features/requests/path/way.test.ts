import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path, PathStep } from '#policy/index.ts';
import { requestStates, type StepName } from '#policy/vocabulary/index.ts';
import type { Deed } from './contract.ts';
import { type DeedDone, deedNames, isEnded, possibleDeeds, type Standing, stepsLeft, verdictOn } from './way.ts';

const asked = (step: StepName, more: Partial<PathStep> = {}): PathStep => ({
  step,
  clause: '1',
  asks: [],
  isConfirmed: false,
  ...more,
});
const pathOf = (...steps: readonly PathStep[]): Path => ({
  id: 'way',
  edition: 'e',
  clause: '1',
  title: { zh: '过程', en: 'way' },
  steps,
  beside: [],
  causes: {},
});
const loop = pathOf(
  asked('respond'),
  asked('confirm_scope', { about: { urgency: ['high'] } }),
  asked('analyse'),
  asked('form_team', { about: { complex: true } }),
  asked('propose'),
  asked('agree', { isConfirmed: true }),
  asked('resolve'),
  asked('summarise'),
  asked('close'),
  asked('call_back'),
  asked('review'),
);
const plain = { urgency: 'low', channel: 'phone', complex: false, major: false };
const fresh: Standing = { state: 'received', isPaused: false, isDeferred: false, marks: plain, path: loop, round: [] };

/** The request after a step; the same where it may not be taken. */
function onward(standing: Standing, step: Deed): Standing {
  const verdict = verdictOn(standing, step);
  if (!verdict.isAllowed) return standing;
  const answered: DeedDone[] = verdict.isFirstAnswer && step !== 'respond' ? [{ step: 'respond', passedOver: [] }] : [];
  const done = [...standing.round, ...answered, { step, passedOver: verdict.passesOver }];
  return {
    ...standing,
    state: verdict.state,
    isPaused: step === 'pause' || (standing.isPaused && step !== 'resume' && !verdict.endsPause),
    round: step === 'reopen' ? [] : done,
  };
}
const walked = (...walk: readonly Deed[]): Standing => walk.reduce(onward, fresh);
const passes = (standing: Standing, step: Deed) => {
  const verdict = verdictOn(standing, step);
  return verdict.isAllowed ? verdict.passesOver : verdict.why;
};

describe('the way of a request', () => {
  it('is the order of the policy: what stands before and was not done is passed over', () => {
    expect(passes(fresh, 'respond')).toEqual([]);
    expect(passes(walked('respond'), 'analyse')).toEqual([]);
    expect(passes(walked('respond'), 'resolve')).toEqual(['analyse', 'propose', 'agree']);
    expect(stepsLeft(walked('respond', 'resolve'))[0]).toBe('summarise');
  });

  it('asks of a request only the steps that concern it', () => {
    const urgent = { ...walked('respond'), marks: { ...plain, urgency: 'high', complex: true } };
    expect(passes(urgent, 'propose')).toEqual(['confirm_scope', 'analyse', 'form_team']);
    expect(passes(walked('respond', 'analyse'), 'propose')).toEqual([]);
  });

  it('can make good what was left out, as long as the work is not done', () => {
    const hasty = walked('respond', 'propose');
    expect(verdictOn(hasty, 'analyse')).toMatchObject({ isAllowed: true, state: 'proposed', passesOver: [] });
    expect(passes(walked('respond', 'propose', 'agree', 'resolve'), 'analyse')).toBe('request.over');
  });

  it('takes the first conversation about the matter for the first answer, and only that', () => {
    const firsts = (standing: Standing) =>
      deedNames.filter((deed) => {
        const verdict = verdictOn({ ...standing, isDeferred: true }, deed);
        return verdict.isAllowed && verdict.isFirstAnswer;
      });
    expect(firsts(fresh)).toContain('propose');
    expect(firsts(fresh)).toContain('tell_progress');
    expect(firsts(fresh)).not.toContain('analyse');
    expect(firsts(walked('respond'))).toEqual([]);
    expect(passes(fresh, 'propose')).toEqual(['analyse']);
    expect(walked('tell_progress').state).toBe('responded');
  });

  it('goes back behind a proposal that was declined, and wants another', () => {
    const declined = walked('respond', 'analyse', 'propose', 'decline');
    expect(declined.state).toBe('analysed');
    expect(stepsLeft(declined)[0]).toBe('propose');
    expect(passes(declined, 'agree')).toBe('request.nothing_proposed');
  });

  it('goes on after closing where the policy says so, and ends when nothing is left', () => {
    const closed = walked('respond', 'analyse', 'propose', 'agree', 'resolve', 'summarise', 'close');
    expect(closed.state).toBe('closed');
    expect(stepsLeft(closed)).toEqual(['call_back', 'review']);
    const reviewed = onward(onward(closed, 'call_back'), 'review');
    expect(reviewed.state).toBe('closed');
    expect(stepsLeft(reviewed)).toEqual([]);
    expect(passes(reviewed, 'review')).toBe('request.already_taken');
  });

  it('begins anew when it comes back', () => {
    const again = walked('respond', 'resolve', 'close', 'reopen');
    expect(again.state).toBe('received');
    expect(stepsLeft(again)[0]).toBe('respond');
    expect(passes(walked('respond'), 'reopen')).toBe('request.still_open');
  });

  it('asks nothing where no policy has a path', () => {
    const free = { ...fresh, path: undefined };
    expect(passes(free, 'resolve')).toEqual([]);
    expect(passes(free, 'close')).toEqual([]);
    expect(stepsLeft(free)).toEqual([]);
  });

  it('gives a step beside the path its place only where it moves the request on', () => {
    const short = { ...fresh, path: pathOf(asked('respond'), asked('analyse'), asked('resolve'), asked('close')) };
    expect(passes(short, 'propose')).toEqual(['analyse']);
    expect(passes(short, 'confirm_scope')).toEqual([]);
  });

  it('ends a pause with what ends the work', () => {
    const paused = { ...walked('respond', 'analyse', 'propose', 'agree'), isPaused: true };
    const ends = deedNames.filter((deed) => {
      const verdict = verdictOn(paused, deed);
      return verdict.isAllowed && verdict.endsPause;
    });
    expect(ends).toEqual(['resolve', 'close', 'cancel']);
    expect(passes(paused, 'pause')).toBe('request.already_paused');
  });

  const walks = fc.array(fc.constantFrom(...deedNames), { maxLength: 25 });
  it('never leaves its end but by being opened again, and always can be closed or cancelled before', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let standing = fresh;
        for (const deed of walk) {
          const next = onward(standing, deed);
          if (isEnded(standing.state) && deed !== 'reopen') expect(next.state).toBe(standing.state);
          standing = next;
        }
        const names = possibleDeeds(standing).map(({ deed }) => deed);
        if (!isEnded(standing.state)) expect(names).toEqual(expect.arrayContaining(['close', 'cancel']));
      }),
    );
  });

  it('never goes back but by declining or reopening', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let standing = fresh;
        for (const deed of walk) {
          const next = onward(standing, deed);
          if (deed !== 'decline' && deed !== 'reopen')
            expect(requestStates.indexOf(next.state)).toBeGreaterThanOrEqual(requestStates.indexOf(standing.state));
          standing = next;
        }
      }),
    );
  });

  it('without a reason goes through every step of the path, in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 5, maxLength: 60 }), (choices) => {
        let standing = fresh;
        for (const choice of choices) {
          const open = possibleDeeds(standing).filter(
            ({ deed, passesOver }) => passesOver.length === 0 && deed !== 'cancel' && deed !== 'reopen',
          );
          const chosen = open[choice % Math.max(open.length, 1)];
          if (chosen) standing = onward(standing, chosen.deed);
        }
        const way = loop.steps.flatMap(({ step, about }) => (about === undefined ? [step] : []));
        const taken = way.filter((step) => standing.round.some((one) => one.step === step));
        // Nothing of the way is missing before the last that was taken.
        expect(taken.filter((step) => step !== 'respond')).toEqual(
          way.slice(0, taken.length).filter((step) => step !== 'respond'),
        );
      }),
      { numRuns: 300 },
    );
  });
});
