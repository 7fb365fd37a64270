// Refusals about requests and customers' links. Part of refusals.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-requests.ts';

export default {
  request: {
    not_found: 'This request was not found.',
    number_form: 'The number of a request looks like R-2026-000123.',
    changed_conflict: 'Somebody has just changed this request. Reload, then change again.',
    already_closed: 'Request {{number}} is closed; nothing more can be done with it.',
    already_cancelled: 'Request {{number}} was cancelled; nothing more can be done with it.',
    already_taken: 'Request {{number}} has already taken this step.',
    still_open: 'Request {{number}} is still being worked on; it need not be opened again.',
    already_paused: 'Request {{number}} is paused already.',
    not_paused: 'Request {{number}} is not paused.',
    already_confirmed: 'Request {{number}} has been confirmed already.',
    nothing_proposed: 'No proposal of request {{number}} waits for the customer.',
    not_resolved: 'Request {{number}} is not resolved yet. Please confirm or rate it once it is.',
    nothing_agreed: 'No later time was agreed for request {{number}}, so there is nothing to confirm.',
    too_early: 'Request {{number}} is not that far yet; please take the steps before it first.',
    over: 'Request {{number}} is resolved; this step is no longer needed.',
    reason_needed: 'This passes over a step. Say why.',
    no_milestone: 'Request {{number}} has reached no milestone; please record first which one was reached.',
    step_of_other: 'By clause {{clause}} of the policy this step is for another post; please pass it on.',
    happens_now: 'This takes effect when it is recorded; no other time can be given.',
    field_elsewhere: 'This is not said at this step.',
    cause_unknown: 'The policy does not list this cause; please choose one that it lists.',
    department_gone: 'There is no such department; please choose again.',
    confirmation_unproved:
      'The customer confirms this step: please record the conversation in which they did, or let them do it by their link.',
    never_unreachable:
      'The policy does not say what to do when the customer cannot be reached; they have to confirm this step.',
    try_first:
      'By clause {{clause}} of the policy this can be recorded after {{needed}} attempts in vain; {{tried}} are recorded.',
    agreed_time_past: 'The agreed time must be later than now.',
    in_future: 'The time cannot be later than now.',
    before_receipt: 'The time cannot be before the request was received.',
    too_late:
      'This was longer ago than the policy lets one record. Have a leader check it and take it in by an import.',
    site_unfit: 'The customer does not belong to this site. Choose one of theirs.',
    subscription_unfit: 'The customer does not hold this service. Choose another.',
    already_linked: 'These two requests are already marked as the same matter.',
    same_itself: 'Choose another request.',
    already_ended: 'Request {{number}} has ended. Receive a new one, and mark it as the same matter.',
    owner_gone: 'This colleague was not found, or their account is closed. Choose somebody else.',
  },
  ask: {
    closed: 'Asking on this page is closed at present. Please call us.',
    agree: 'Please read the notice about personal information and tick the box.',
    way: 'Please give a phone number or an e-mail address, so that we can reach you.',
    not_found: 'This was not found; a colleague may have dealt with it.',
  },
  link: {
    not_found: 'This link was not found.',
    days: 'A link is good for at most {{most}} days.',
    already_revoked: 'This link has been revoked already.',
    request_over: 'Request {{number}} ended too long ago for a link.',
    none_good: 'The customer has no good link and would not see it. Please make a link first.',
  },
} satisfies Phrases<typeof chinese>;
