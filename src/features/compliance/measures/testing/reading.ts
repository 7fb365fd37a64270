// For tests: what figures count, read another way: from all events, one after another, as somebody would who knows no table.
import type { CountedRow, Instant } from '#policy/index.ts';

export interface Told {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  readonly at: Instant;
  readonly recorded: Instant;
  readonly actor: string | null;
  readonly ground: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface CountedRecord extends CountedRow {
  readonly moment: Instant;
  readonly known: Instant;
  readonly person: string | null;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Reads of a history what happened until a moment. */
export class Reading {
  readonly events: readonly Told[];
  readonly asOf: Instant;
  constructor(all: readonly Told[], asOf: Instant) {
    this.asOf = asOf;
    this.events = all.filter(({ recorded }) => recorded <= asOf).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  of(...types: string[]): Told[] {
    return this.events.filter(({ type }) => types.includes(type));
  }

  rows(count: string, start: 'start' | undefined, span: Span): CountedRecord[] {
    const inSpan = ({ moment }: CountedRecord) => moment >= span.from && moment < span.to;
    switch (count) {
      case 'interaction':
        return this.of('interaction.held')
          .filter((one) => !this.of('interaction.retracted').some(({ data }) => data.event === one.id))
          .map((one) =>
            row(one, one.at, (one.data.held_by as string | null) ?? one.actor, pick(one.data, 'direction', 'channel')),
          )
          .filter(inSpan);
      case 'request':
      case 'complaint':
        return this.requests().filter((one) => inSpan(one) && (count === 'request' || one.fields.kind === 'complaint'));
      case 'order':
        return this.of('order.placed')
          .map((one) =>
            row(one, dayOf(one.data.placedOn), this.ownerAt(one.subject, one.recorded), {
              kind: one.data.kind as string,
              state: this.orderState(one),
            }),
          )
          .filter(inSpan);
      case 'subscription':
        return this.services().filter(inSpan);
      case 'customer':
        return this.customers(start === 'start' ? span.from : undefined, span);
      default:
        throw new Error(`Nothing is read of ${count}`);
    }
  }

  ownerAt(customer: string, moment: Instant): string | null {
    const changes = this.of('customer.owner_changed').filter(({ subject }) => subject === customer);
    const last = changes.findLast(({ recorded }) => recorded <= moment);
    return ((last ? last.data.owner : changes[0]?.data.previous) as string | null | undefined) ?? null;
  }

  tierAt(customer: string, moment: Instant): string | null {
    const said = this.of('label.changed').filter(
      ({ subject, data, recorded }) => subject === customer && data.label === 'tier' && recorded <= moment,
    );
    return (said.at(-1)?.data.value as string | null | undefined) ?? null;
  }

  sitesAt(customer: string, moment: Instant): string[] {
    const there = new Set<string>();
    for (const { subject, type, data, recorded } of this.of('customer.site_added', 'customer.site_removed')) {
      if (subject !== customer || recorded > moment) continue;
      if (type === 'customer.site_added') there.add(String(data.site));
      else there.delete(String(data.site));
    }
    return [...there];
  }

  private requests(): CountedRecord[] {
    return this.of('request.received').map((one) => {
      const later = this.events
        .filter(({ ground }) => ground === one.ground)
        .sort((a, b) => a.recorded - b.recorded || (a.id < b.id ? -1 : 1));
      const ends = later.filter(({ type }) =>
        ['request.received', 'request.resolved', 'request.closed', 'request.cancelled'].includes(type),
      );
      const last = ends.at(-1)?.type.slice('request.'.length) ?? '';
      const solved = ends
        .filter(({ type }) => type === 'request.resolved' || type === 'request.closed')
        .map(({ at }) => at);
      const again = this.of('order.placed').filter(
        ({ subject, at }) => subject === one.subject && at > Math.min(...solved),
      );
      const owner = later.filter(({ type }) => type === 'request.received' || type === 'request.assigned').at(-1)
        ?.data.owner;
      const isAgain = again.some(
        (order) => order.at <= monthsAfter(Math.min(...solved), 2) && this.orderState(order) !== 'cancelled',
      );
      return row(one, one.at, (owner as string | null | undefined) ?? null, {
        kind: one.data.kind as string,
        urgency: later.findLast(({ data }) => data.urgency !== undefined)?.data.urgency as string,
        state: last === 'received' ? 'open' : last,
        repurchased: solved.length === 0 ? null : isAgain,
      });
    });
  }

  private orderState({ ground }: Told): string {
    const after = (type: string) => this.of(type).some((one) => one.ground === ground);
    return after('order.cancelled') ? 'cancelled' : after('order.paid') ? 'paid' : 'placed';
  }

  private services(): CountedRecord[] {
    const told = this.of('subscription.renewed', 'subscription.ended').map((one) =>
      row(one, one.at, this.ownerAt(one.subject, one.recorded), { state: one.type.slice('subscription.'.length) }),
    );
    const terms = this.of('subscription.term_begun');
    const out = terms
      .filter(
        (one) => Number(one.data.expires) <= this.asOf && terms.findLast(({ ground }) => ground === one.ground) === one,
      )
      .filter(
        (one) =>
          !this.of('subscription.ended').some(
            ({ ground, recorded }) => ground === one.ground && recorded > one.recorded,
          ),
      )
      .map((one) => row(one, Number(one.data.expires), this.ownerAt(one.subject, one.recorded), { state: 'ended' }));
    return [...told, ...out];
  }

  private customers(start: Instant | undefined, span: Span): CountedRecord[] {
    const until = start ?? span.to;
    return this.of('subject.entered')
      .filter(({ data }) => data.kind !== undefined)
      .flatMap((entered): CountedRecord[] => {
        const turns = this.turnsOf(entered).filter(({ at }) => at < until);
        const last = turns.at(-1);
        if (!last) return [];
        const isFresh = start === undefined && last.at >= span.from;
        if (!last.isIn && !isFresh && start === undefined) return [];
        const state = isFresh
          ? last.isIn
            ? turns.length === 1
              ? 'new'
              : 'won_back'
            : 'lost'
          : last.isIn
            ? 'held'
            : 'lost';
        const known = Math.max(last.recorded, span.from);
        const visited = this.rows('interaction', undefined, span).some(
          ({ subject, fields }) => subject === entered.subject && fields.channel === 'in_person',
        );
        const fields = { state, kind: entered.data.kind as string, visited: start === undefined ? visited : null };
        return [
          {
            subject: entered.subject,
            fields,
            moment: Math.max(last.at, span.from),
            known,
            person: this.ownerAt(entered.subject, known),
          },
        ];
      });
  }

  /** When somebody came, was lost, came back. */
  private turnsOf(entered: Told): { at: Instant; recorded: Instant; isIn: boolean }[] {
    let running = 0;
    let isIn: boolean | undefined;
    const turns: { at: Instant; recorded: Instant; isIn: boolean }[] = [];
    for (const { type, at, recorded, data, subject } of this.events) {
      if (subject !== entered.subject) continue;
      if (type === 'subscription.opened') running += 1;
      if (type === 'subscription.ended') running -= 1;
      const isLoss =
        (type === 'subscription.ended' && running <= 0) || (type === 'entry.cleaned' && data.outcome === 'inactive');
      const isReturn =
        ['subject.entered', 'order.placed', 'subscription.opened'].includes(type) ||
        (type === 'entry.cleaned' && data.outcome === 'kept');
      if ((!isLoss && !isReturn) || isIn === isReturn) continue;
      isIn = isReturn;
      turns.push({ at, recorded, isIn });
    }
    return turns;
  }
}

function row(told: Told, moment: Instant, person: string | null, fields: CountedRow['fields']): CountedRecord {
  return { subject: told.subject, fields, moment, known: told.recorded, person };
}

function pick(data: Told['data'], ...names: string[]): CountedRow['fields'] {
  return Object.fromEntries(names.map((name) => [name, (data[name] as string | undefined) ?? null]));
}

function dayOf(date: unknown): Instant {
  return Date.parse(`${String(date)}T00:00:00+08:00`);
}

/** The same local time so many months later; the last day of a shorter month. */
function monthsAfter(moment: Instant, months: number): Instant {
  const local = new Date(moment + 8 * 3_600_000);
  const day = local.getUTCDate();
  const moved = new Date(local);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved.getTime() - 8 * 3_600_000;
}
