// When somebody is told: of what has settled, once a day while it lasts, once at its end; and by which process does not matter.
import { describe, expect, it } from 'vitest';
import { changesOf, quiet, type Seen, type Standing, settled } from './deciding.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const day = 86_400_000;
const full: Seen = { kind: 'disk_full', detail: { free: 40 } };
const standing = (given: Partial<Standing> = {}): Standing => ({
  ...full,
  ...{ beganAt: noon, seenAt: noon, toldAt: null },
  ...given,
});
const tells = (before: readonly Standing[], seen: readonly Seen[], now: number) =>
  changesOf(before, seen, now).map(({ kind, tell, endedAt }) => [kind, tell, endedAt]);

describe('a trouble', () => {
  it('is told when it is seen again a minute later, not at once', () => {
    expect(tells([], [full], noon)).toEqual([['disk_full', null, null]]);
    expect(tells([standing()], [full], noon + settled - 1)).toEqual([['disk_full', null, null]]);
    expect(tells([standing()], [full], noon + settled)).toEqual([['disk_full', 'begun', null]]);
  });

  it('is told again a day after it was told last, and not before', () => {
    const told = standing({ toldAt: noon });
    expect(tells([told], [full], noon + day - 1)).toEqual([['disk_full', null, null]]);
    expect(tells([told], [full], noon + day)).toEqual([['disk_full', 'lasting', null]]);
  });

  it('is over when nobody has seen it for a while, at the time when it was seen last', () => {
    const told = standing({ toldAt: noon });
    expect(tells([told], [], noon + quiet - 1)).toEqual([]);
    expect(tells([told], [], noon + quiet)).toEqual([['disk_full', 'over', noon]]);
  });

  it('that nobody was told of is over without a word', () => {
    expect(tells([standing()], [], noon + quiet)).toEqual([['disk_full', null, noon]]);
  });

  it('goes its way beside others', () => {
    const low: Seen = { kind: 'disk_low', detail: { free: 40 } };
    const before = [standing({ toldAt: noon }), standing({ ...low, toldAt: noon })];
    expect(tells(before, [low], noon + quiet)).toEqual([
      ['disk_low', null, null],
      ['disk_full', 'over', noon],
    ]);
  });
});
