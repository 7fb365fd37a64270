// A rule of the kind that policies state about new customers: entered within a day, looked at again; by a second person where it says so.
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import { plan } from './plan.ts';
import { editionOf } from './testing/one-rule.ts';

const hour = 3_600_000;
const start = Date.parse('2026-10-09T15:00:00+08:00');
const calendars = [shippedCalendar('round-the-clock')];

function stateAt(now: number, by: 'same' | 'another' | undefined, where?: object, confirmed = 'true') {
  const rule = { after: 'subject.entered', within: '24h', do: 'entry_check', ...(where && { where }) };
  const edition = editionOf([rule], start - hour, { calendars });
  const event = (id: string, type: string, occurred: number, data: object) => ({
    id,
    type,
    occurred,
    recorded: occurred,
    data: data as Record<string, unknown>,
    // The look is about the entering itself, so it keeps what that began.
    ground: type === 'entry.checked' ? { kind: 'event', id: 'e1' } : null,
  });
  const events = [
    event('e1', 'subject.entered', start, { kind: 'enterprise' }),
    ...(by ? [event('e2', 'entry.checked', start + 2 * hour, { confirmed, by })] : []),
  ];
  const [one] = plan([edition], { subject: { id: 's1', kind: 'customer', entered: start }, events }, now);
  return one && { state: one.state, due: one.due };
}

describe('the duty to look again', () => {
  it('is due a day after the customer entered, and kept by a look that confirms', () => {
    expect(stateAt(start + hour, undefined)).toEqual({ state: 'open', due: start + 24 * hour });
    expect(stateAt(start + 3 * hour, 'same')).toMatchObject({ state: 'kept' });
    expect(stateAt(start + 3 * hour, 'same', undefined, 'false')).toMatchObject({ state: 'open' });
    expect(stateAt(start + 25 * hour, undefined)).toMatchObject({ state: 'breached' });
  });

  it('is kept by another person only, where the policy says so', () => {
    expect(stateAt(start + 3 * hour, 'same', { by: 'another' })).toMatchObject({ state: 'open' });
    expect(stateAt(start + 3 * hour, 'another', { by: 'another' })).toMatchObject({ state: 'kept' });
  });
});

describe('what is owed without a record of its own', () => {
  const edition = editionOf(
    [{ id: 'greet', after: 'subject.entered', within: '24h', do: 'proactive_contact' }],
    start - 10 * hour,
    { calendars: [shippedCalendar('round-the-clock')] },
  );
  const owedAfter = (type: string, ground: { kind: string; id: string } | null) => {
    const at = start + hour;
    const told = (id: string, name: string, occurred: number, of: typeof ground) => ({
      id,
      type: name,
      occurred,
      recorded: occurred,
      data: { direction: 'outgoing' },
      ground: of,
    });
    const events = [told('e1', 'subject.entered', start, null), told('e2', type, at, ground)];
    return plan([edition], { subject: { id: 's1', kind: 'customer', entered: start }, events }, at)[0]?.state;
  };

  it('is kept by what is done about the customer, whatever record that has, and not by what is about another entering', () => {
    expect(owedAfter('interaction.held', { kind: 'interaction', id: 'i1' })).toBe('kept');
    expect(owedAfter('interaction.held', null)).toBe('kept');
    expect(owedAfter('interaction.held', { kind: 'event', id: 'e1' })).toBe('kept');
    expect(owedAfter('interaction.held', { kind: 'event', id: 'e0' })).toBe('open');
    expect(owedAfter('order.placed', { kind: 'order', id: 'o1' })).toBe('open');
  });
});
