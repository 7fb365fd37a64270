// What a pack tells of its example organisation: who works there, what its customers are like, what they say. All words stand
// in the pack's folder; the generator beside this file knows no trade.
import type { CustomerInput } from '#features/customers/contract.ts';
import type { HeldRole, Level } from '#features/people/contract.ts';
import type { ParameterValue } from '#policy/index.ts';
import type { ComingBack, RequestData, StepsData } from './asking/data.ts';
import type { Range } from './chance.ts';
import type { AgreementData } from './held/data.ts';
import type { OwnDutiesData } from './own/data.ts';
import type { ParticularData } from './particular/data.ts';
import type { SiteData } from './places/data.ts';
import type { PostsData } from './posted/data.ts';
import type { MeasuredData } from './warned/data.ts';

export type CustomerKind = CustomerInput['kind'];

export interface ExampleData {
  /** The pack's id. */
  readonly pack: string;
  /** Another seed, another organisation. */
  readonly seed: string;
  /** The organisation's name. */
  readonly name: string;
  /** Of every demo account; shown on the sign-in page. */
  readonly password: string;
  /** How long ago it went live. */
  readonly months: number;
  /** What only the organisation can say, and what it has confirmed. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly departments: readonly DepartmentData[];
  readonly absences: readonly AbsenceData[];
  /** What contracts set for a few customers. */
  readonly agreements?: readonly AgreementData[];
  /** Malls, branches, posts: where the organisation works. */
  readonly sites?: readonly SiteData[];
  /** How the policy's own duties come up, and what is noted when they are done. */
  readonly own?: OwnDutiesData;
  /** What other systems measure of customers. */
  readonly measured?: readonly MeasuredData[];
  readonly customers: CustomersData;
  readonly habits: readonly Habit[];
  /** What is rented or sold: `{goods}` in texts is one of these. */
  readonly goods: readonly string[];
  readonly orders: {
    readonly prefix: string;
    readonly kind: 'rental' | 'purchase' | 'subscription' | 'service';
    readonly days: Range;
  };
  /** What is held for a time and renewed, where the organisation has such services. */
  readonly services?: readonly ServiceData[];
  /** The order that opens an account, and its fee. */
  readonly opening?: { readonly title: string; readonly fee: number };
  readonly talks: readonly Talk[];
  readonly requests: readonly RequestData[];
  readonly comingBack?: ComingBack;
  /** What people write down on the way of requests. */
  readonly steps?: StepsData;
  /** A few requests that went a way of their own. */
  readonly particular?: ParticularData;
  /** What was found on the web and is published there. */
  readonly posts?: PostsData;
  readonly news: readonly News[];
  readonly reasons: Readonly<Record<'waiver' | 'pause' | 'cancel' | 'override', readonly string[]>> & {
    /** Why services ended. */
    readonly ending?: readonly string[];
  };
  /** The offers that go with a reminder of renewal. */
  readonly renewalOffers?: readonly string[];
}

export interface ServiceData {
  readonly weight: number;
  readonly kinds: readonly CustomerKind[];
  readonly title: string;
  /** A term. */
  readonly months: number;
  /** For a term. */
  readonly fee: Range;
}

export interface DepartmentData {
  readonly name: string;
  readonly people: readonly PersonData[];
}

export interface PersonData {
  readonly name: string;
  readonly username: string;
  readonly level: Level;
  /** Usual ones or the policy's own. */
  readonly roles: readonly string[];
  /** Heads the department. */
  readonly heads?: true;
}

/** Days are counted from today, negative ones back. */
export interface AbsenceData {
  readonly who: string;
  readonly deputy: string;
  readonly from: number;
  readonly to: number;
  readonly note: string;
}

export interface CustomersData {
  readonly count: number;
  /** Names are put together of one of each list. */
  readonly names: Readonly<Record<CustomerKind, readonly (readonly string[])[]>>;
  /** People one speaks to there: family names, given names, and posts by kind of customer. */
  readonly people: {
    readonly family: readonly string[];
    readonly given: readonly string[];
    readonly posts: Readonly<Record<CustomerKind, readonly string[]>>;
  };
  /** The first digits of every phone; the tail is counted up. */
  readonly phone: string;
  readonly addresses: readonly string[];
  readonly sources: readonly string[];
  readonly preferences: readonly string[];
  readonly remarks: readonly string[];
}

/** How customers behave. */
export interface Habit {
  readonly weight: number;
  readonly kinds: readonly CustomerKind[];
  /** Already there at go-live, for so many years; without it they come in the course of time. */
  readonly years?: Range;
  /** When they come: 0 at go-live, 1 today. */
  readonly arrives?: Range;
  /** How many of the services they hold, how likely they renew at the end of a term, which share of bills is left for long. */
  readonly services?: Range;
  readonly renews?: number;
  readonly unpaid?: number;
  readonly ordersAYear: Range;
  /** All orders they ever place; no limit where left out. */
  readonly orders?: number;
  readonly amount: Range;
  /** How the year's orders grow (above 1) or fade from year to year. */
  readonly trend?: number;
  /** Share of orders paid late, and of orders that end with damage. */
  readonly late: number;
  readonly damage: number;
  /** New customers brought in the last year. */
  readonly referrals?: Range;
  readonly requestsAYear: Range;
  /** Shares of customers of whom somebody has stated judgements, and of these the ones that are favourable. */
  readonly judged: number;
  readonly favourable: number;
  /** Labels that people give by hand, one value after another. */
  readonly labels?: Readonly<Record<string, readonly GivenLabel[]>>;
}

export interface GivenLabel {
  readonly value: string;
  /** So many days after the one before; from entry on, where left out. */
  readonly after?: Range;
}

export interface Talk {
  readonly content: string;
  readonly need?: string;
  readonly feedback?: string;
  readonly nextStep?: string;
}

/** Information that is sent to many, by the holders of a role. */
export interface News {
  readonly role: HeldRole;
  readonly channel: 'wechat' | 'wecom' | 'email' | 'sms' | 'app';
  readonly title: string;
  readonly content: string;
}
