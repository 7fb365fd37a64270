// How windows stand: pauses, caps, chains, rolling periods, ends of records and of stints, on small policies of one rule.
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import type { Edition } from '../edition.ts';
import type { HistoryEvent, Instant } from '../model.ts';
import { eventTypesReadBy, nextOpening, plan } from '../plan.ts';
import { tell } from '../story.ts';
import { editionOf } from '../testing/one-rule.ts';

const clock = shippedCalendar('round-the-clock');
const office = shippedCalendar('office-hours');
const at = (text: string): Instant => Date.parse(`2026-${text}:00+08:00`);

function editionWith(rule: object, pack: object = {}): Edition {
  return editionOf([rule], at('01-01T00:00'), { calendars: [clock, office], pack });
}

let count = 0;
function event(type: string, when: string, data: object = {}, request = 'r1'): HistoryEvent {
  count += 1;
  const ground = type.startsWith('request') ? { kind: 'request', id: request } : null;
  return {
    id: `e${String(count).padStart(4, '0')}`,
    type,
    occurred: at(when),
    recorded: at(when),
    ground,
    data: { ...data },
  };
}

function owed(edition: Edition, events: readonly HistoryEvent[], now: string) {
  return plan([edition], { subject: { id: 'c', kind: 'customer', entered: at('01-01T00:00') }, events }, at(now));
}

describe('a limit that may pause', () => {
  const edition = editionWith({ after: 'request.received', within: '4h', do: 'resolve', pausable: true });
  const received = event('request.received', '03-02T10:00', { kind: 'issue' });
  const paused = event('request.paused', '03-02T12:00');
  const resumed = event('request.resumed', '03-02T15:00');

  it('moves by the length of the pause', () => {
    const [one] = owed(edition, [received, paused, resumed], '03-02T16:00');
    expect(one).toMatchObject({ state: 'open', due: at('03-02T14:00'), dueNow: at('03-02T17:00'), paused: false });
  });

  it('does not break while it is paused', () => {
    const [one] = owed(edition, [received, paused], '03-03T12:00');
    expect(one).toMatchObject({ state: 'open', paused: true });
  });

  it('breaks when the time left after the pause is over', () => {
    const [one] = owed(edition, [received, paused, resumed], '03-02T17:01');
    expect(one).toMatchObject({ state: 'breached', decided: at('03-02T17:00') });
  });

  it('cannot begin a pause after due', () => {
    const [one] = owed(
      edition,
      [received, event('request.paused', '03-02T14:01'), event('request.resumed', '03-02T20:00')],
      '03-02T21:00',
    );
    expect(one).toMatchObject({ state: 'breached', dueNow: at('03-02T14:00') });
  });

  it('a second pause that begins in the time that the first gave counts too', () => {
    const more = [event('request.paused', '03-02T16:00'), event('request.resumed', '03-02T18:00')];
    expect(owed(edition, [received, paused, resumed, ...more], '03-02T18:30')[0]).toMatchObject({
      state: 'open',
      dueNow: at('03-02T19:00'),
    });
  });

  it('waits again once its request was opened again, and not between', () => {
    const events = [
      received,
      event('request.closed', '03-02T11:00'),
      paused,
      event('request.reopened', '03-03T10:00', { kind: 'issue' }),
      event('request.paused', '03-03T11:00'),
      event('request.resumed', '03-03T13:00'),
    ];
    const again = editionWith({ after: 'request.reopened', within: '4h', do: 'resolve', pausable: true });
    expect(owed(again, events, '03-03T13:30')).toMatchObject([{ state: 'open', dueNow: at('03-03T16:00') }]);
    expect(owed(edition, events, '03-03T13:30')[0]).toMatchObject({ state: 'void', dueNow: at('03-02T14:00') });
  });

  it('runs on where the rule allows no pause', () => {
    const strict = editionWith({ after: 'request.received', within: '4h', do: 'resolve' });
    expect(owed(strict, [received, paused], '03-02T15:00')[0]).toMatchObject({
      state: 'breached',
      dueNow: at('03-02T14:00'),
      paused: false,
    });
  });
});

describe('a limit in working days', () => {
  it('ends at the close of service, and at 24:00 it belongs to the day that ends', () => {
    const rule = { after: 'request.received', within: '3 working_days', do: 'resolve' };
    const received = event('request.received', '10-09T15:00', { kind: 'issue' });
    const inOffice = editionWith(rule, { calendar: office.id });
    // 10 October 2026 is a make-up Saturday.
    expect(owed(inOffice, [received], '10-10T09:00')[0]?.due).toBe(at('10-13T18:00'));
    expect(owed(editionWith(rule), [received], '10-10T09:00')[0]?.due).toBe(at('10-14T00:00') - 1);
  });
});

describe('at most so many', () => {
  const edition = editionWith({ for: { tier: 'a' }, do: 'push_information', every: 'month', at_most: 2 });
  const tier = event('label.changed', '01-01T00:00', { label: 'tier', value: 'a' });
  const pushes = ['01-05T10:00', '01-06T10:00', '01-07T10:00'].map((when) => event('information.pushed', when));

  it('is kept when the month ends with no more', () => {
    expect(owed(edition, [tier, ...pushes.slice(0, 2)], '01-31T23:00')[0]?.state).toBe('open');
    expect(owed(edition, [tier, ...pushes.slice(0, 2)], '02-01T00:00')[0]).toMatchObject({ state: 'kept', have: 2 });
  });

  it('breaks with the one too many', () => {
    expect(owed(edition, [tier, ...pushes], '01-08T00:00')[0]).toMatchObject({
      state: 'breached',
      reason: 'exceeded',
      decided: at('01-07T10:00'),
    });
  });

  it('is kept when the stint ends before', () => {
    const left = event('label.changed', '01-06T00:00', { label: 'tier', value: 'b' });
    expect(owed(edition, [tier, left, ...pushes], '01-20T00:00')[0]).toMatchObject({ state: 'kept', have: 1 });
  });
});

describe('a rolling period', () => {
  const edition = editionWith({ for: { tier: 'a' }, do: 'contact', every: 'rolling 30d', at_least: 1 });
  const tier = event('label.changed', '01-11T00:00', { label: 'tier', value: 'a' });

  it('counts its own periods from the day the customer joined', () => {
    const windows = owed(edition, [tier], '03-15T00:00');
    expect(windows.map((one) => one.from)).toEqual([at('01-11T00:00'), at('02-10T00:00'), at('03-12T00:00')]);
    expect(windows.map((one) => one.due + 1)).toEqual([at('02-10T00:00'), at('03-12T00:00'), at('04-11T00:00')]);
  });

  it('says when the next one opens', () => {
    const story = tell({ subject: { id: 'c', kind: 'customer', entered: at('01-01T00:00') }, events: [tier] });
    expect(nextOpening([edition], story, at('03-15T00:00'))).toBe(at('04-11T00:00'));
    expect(nextOpening([edition], story, at('04-11T00:00'))).toBe(at('05-11T00:00'));
  });
});

describe('a chain', () => {
  it('goes on from a keep at due, and says so', () => {
    const edition = editionWith({ after: 'request.received', within: '4h', repeat: true, do: 'progress_update' });
    const received = event('request.received', '03-02T10:00', { kind: 'repair' });
    const told = event('request.progress_told', '03-02T14:00');
    const [first, second] = owed(edition, [received, told], '03-02T15:00');
    expect(first).toMatchObject({ state: 'kept', saw: [told.id], because: { saw: [received.id] } });
    expect(second).toMatchObject({
      from: at('03-02T14:00'),
      state: 'open',
      saw: [],
      because: { saw: [received.id, told.id] },
    });
  });

  it('of a limit of nothing ends at once', () => {
    const edition = editionWith({ after: 'request.received', within: '0h', repeat: true, do: 'progress_update' });
    expect(owed(edition, [event('request.received', '03-02T10:00', { kind: 'repair' })], '03-03T10:00')).toHaveLength(
      1,
    );
  });
});

describe('what a plan lists', () => {
  const both = ['z.one', 'a.two'].map((id) => ({ id, after: 'request.received', within: '1h', do: 'respond' }));
  const received = ['r2', 'r1'].map((id) => event('request.received', '03-02T10:00', { kind: 'need' }, id));

  it('comes in the order of start, rule and ground', () => {
    const edition = editionOf(both, at('01-01T00:00'), { calendars: [clock] });
    const early = event('request.received', '03-02T09:00', { kind: 'need' }, 'r3');
    const listed = owed(edition, [...received, early], '03-03T10:00').map(({ rule, ground }) => `${rule} ${ground.id}`);
    expect(listed).toEqual(['a.two r3', 'z.one r3', 'a.two r1', 'a.two r2', 'z.one r1', 'z.one r2']);
  });

  it('holds one window of an identity, though something was told twice', () => {
    const edition = editionOf(both.slice(0, 1), at('01-01T00:00'), { calendars: [clock] });
    const again = event('request.received', '03-02T10:00', { kind: 'need' }, 'r1');
    const all = owed(edition, [...received, again], '03-03T10:00');
    expect(all.map(({ ground, because }) => [ground.id, because.saw])).toEqual([
      ['r1', [received[1]?.id]],
      ['r2', [received[0]?.id]],
    ]);
  });

  it('rests on events that can be named beforehand: what opens, keeps, ends, pauses, and what takes back', () => {
    const edition = editionOf([{ ...both[0], pausable: true }], at('01-01T00:00'), { calendars: [clock] });
    const read = eventTypesReadBy([edition]);
    expect(read).toHaveLength(new Set(read).size);
    expect(read).toEqual(
      expect.arrayContaining([
        ...['request.received', 'request.responded', 'request.closed', 'request.paused', 'request.resumed'],
        ...['request.retracted', 'label.changed', 'obligation.waived'],
      ]),
    );
  });
});

describe('joining in the middle', () => {
  const rule = { for: { tier: 'a' }, do: 'contact', every: 'month', at_least: 4 };
  const tier = event('label.changed', '03-16T00:00', { label: 'tier', value: 'a' });

  it.each([
    ['share', 3],
    ['full', 4],
    ['next', undefined],
  ])('joining: %s owes %s in March', (joining, need) => {
    expect(owed(editionWith(rule, { joining }), [tier], '03-20T00:00')[0]?.need).toBe(need);
  });
});

describe('a record that ends', () => {
  it('in the very moment it began asks for nothing', () => {
    const edition = editionWith({ after: 'request.received', within: '1h', do: 'respond' });
    const events = [event('request.received', '03-02T10:00', { kind: 'need' }), event('request.closed', '03-02T10:00')];
    expect(owed(edition, events, '03-03T10:00')[0]).toMatchObject({ state: 'void', reason: 'ground_ended' });
  });

  it('in the very moment it began begins no chain, and prepares for no moment', () => {
    const both = (type: string, data: object) => [
      event(type, '03-02T10:00', data),
      event('request.closed', '03-02T10:00'),
    ];
    const chain = editionWith({ after: 'request.received', within: '1h', repeat: true, do: 'progress_update' });
    expect(owed(chain, both('request.received', { kind: 'need' }), '03-03T10:00')).toEqual([]);
    const ahead = editionWith({ before: 'request.agreed_time', lead: '3d', opens: '5d', do: 'reconfirm' });
    expect(owed(ahead, both('request.deferred', { agreed_time: at('04-10T10:00') }), '04-09T10:00')).toEqual([]);
  });

  it('agreed exactly the lead ahead is confirmed before the moment itself, and the moment it was set for is none', () => {
    const edition = editionWith({ before: 'request.agreed_time', lead: '24h', do: 'reconfirm' });
    const set = (when: string) => event('request.deferred', '03-02T10:00', { agreed_time: at(when) });
    expect(owed(edition, [set('03-03T10:00')], '03-02T12:00')).toMatchObject([{ due: at('03-03T10:00') }]);
    expect(owed(edition, [set('03-02T10:00')], '03-02T12:00')).toEqual([]);
  });

  it('whose moment was set twice in one moment prepares for the later one', () => {
    const edition = editionWith({ before: 'request.agreed_time', lead: '3d', do: 'reconfirm' });
    const set = (day: string) => event('request.deferred', '03-02T10:00', { agreed_time: at(`${day}T10:00`) });
    expect(owed(edition, [set('04-10'), set('04-20')], '04-09T10:00')).toMatchObject([{ moment: at('04-20T10:00') }]);
  });

  it('before a window opens leaves nothing to open', () => {
    const edition = editionWith({ before: 'request.agreed_time', lead: '3d', opens: '5d', do: 'reconfirm' });
    const deferred = event('request.deferred', '03-02T10:00', { agreed_time: at('04-10T10:00') });
    expect(
      owed(edition, [deferred, event('request.resolved', '03-20T10:00', { kind: 'need' })], '04-09T00:00'),
    ).toEqual([]);
    expect(owed(edition, [deferred], '04-06T00:00')).toHaveLength(1);
  });
});

describe('a waiver', () => {
  it('stands for the window it names and no other', () => {
    const edition = editionWith({ after: 'request.received', within: '1h', do: 'respond' });
    const received = ['r1', 'r2'].map((id) => event('request.received', '03-02T10:00', { kind: 'need' }, id));
    const waived = event('obligation.waived', '03-02T12:00', { key: `r|request:r1|${at('03-02T10:00')}` });
    expect(owed(edition, [...received, waived], '03-03T10:00').map((one) => one.state)).toEqual(['waived', 'breached']);
  });
});
