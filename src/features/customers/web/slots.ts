// Places on the customer page that other slices fill.
import { slot } from '#ui/slot.tsx';
import type { CustomerPage, TimelineEntry } from '../contract.ts';
import type { Chosen } from './views/chosen.ts';

interface OfCustomer {
  customerId: string;
}

/** What is owed to the customer, above everything else. */
export const customerDuties = slot<OfCustomer>('customer.duties');
/** The customer's open requests. */
export const customerRequests = slot<OfCustomer>('customer.requests');
/** Buttons of the page's head: record a contact, receive a request. A list gives `onDone`: there the panel stands open beside it. */
export const customerRecord = slot<OfCustomer & { onDone?: (() => void) | undefined }>('customer.record');
/** Quick filters of the list that other slices know the choices of. */
export const listFilters = slot<{
  search: Readonly<Record<string, string | undefined>>;
  change: (change: Record<string, string | undefined>) => void;
}>('customer.filters');
/** Work of other slices on those chosen in the list. */
export const bulkActs = slot<{ chosen: Chosen; onDone: () => void }>('customer.bulk');
/** Lines among the customer's fields that belong to other slices. */
export const customerLines = slot<{ customer: CustomerPage }>('customer.lines');
/** Beside the name: what one must know before one does anything. */
export const customerMarks = slot<OfCustomer>('customer.marks');
/** While a customer is typed in: who may be there already. */
export const customerAlike = slot<{ kind: string; name: string }>('customer.alike');
/** Fields of others in the form of a new customer; they stand in its form. */
export const newCustomerFields = slot<object>('customer.new');
/** Panels at the side: orders, referrals, files. Each says by which permission it is shown. */
export const customerSide = slot<OfCustomer>('customer.side');
/** The record behind an entry of the timeline; a piece draws those of its own kind (`entry.ground.kind`) and nothing else. */
export const timelineRecord = slot<{ entry: TimelineEntry }>('customer.timeline');
