// Refusals about requests and customers' links. Part of refusals.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-requests.ts';

export default {
  request: {
    signature_form: 'The signature is broken or too intricate. Clear it and sign again, or write your name.',
    signature_slip: 'The signature is too small. Sign again, or write your name.',
    not_found: 'This request was not found.',
    number_form: 'The number of a request looks like R-2026-000123.',
    changed_conflict: 'Somebody has just changed this request. Reload, then change again.',
    changed_by_conflict: '{{name}} has just changed this request. Look at what changed, then save again.',
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
    team_not_allowed: 'A task force lets its members see the customer; a leader forms it.',
    step_of_other: 'By clause {{clause}} of the policy this step is for another post; please pass it on.',
    happens_now: 'This takes effect when it is recorded; no other time can be given.',
    field_elsewhere: 'This is not said at this step.',
    cause_unknown: 'The policy does not list this cause; please choose one that it lists.',
    department_gone: 'There is no such department; please choose again.',
    confirmation_unproved:
      'The customer confirms this step: please record the conversation in which they did, or let them do it by their link.',
    telling_unproved: 'Please record the conversation in which the customer was told, or tell them by message.',
    solved_at_once: 'What is solved needs no expected time.',
    never_unreachable:
      'The policy does not say what to do when the customer cannot be reached; they have to confirm this step.',
    try_first:
      'By clause {{clause}} of the policy this can be recorded after {{needed}} attempts in vain; {{tried}} are recorded.',
    signature_of_nothing:
      'There is nothing to sign: only an agreement to a proposal and a confirmation of closing are signed.',
    signature_in_person: 'A signature at the counter goes with a conversation in person.',
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
    beyond_reach:
      '{{name}} cannot see requests of this customer and would not be told. A leader can add them to a task force.',
  },
  queue: {
    not_a_person: 'Only a colleague takes requests.',
    already_taken: '{{name}} has taken request {{number}}.',
    not_in_hand:
      'Request {{number}} is in the hands of another colleague. They can pass it on, or a leader can hand it over.',
    request_over: 'Request {{number}} has ended; it need not be passed on.',
    one_target: 'Choose either a department or a colleague.',
    has_it: 'This colleague has the request already.',
    department_gone: 'This department was not found. Choose another.',
    site_gone: 'This site was not found. Choose another.',
    rules_changed_conflict: 'Somebody has just changed the rules of assignment. Reload, then change again.',
  },
  teamwork: {
    not_a_person: 'Only a colleague watches requests.',
    request_over: 'Request {{number}} has ended; it no longer needs a task force.',
    no_team: 'Request {{number}} has no task force.',
  },
  form: {
    unknown: 'There is no such form. Please choose one of the list.',
    other_record: 'This form is not for records of this kind. Please choose another.',
    no_register: 'This form is not a register of requests; a list cannot be exported as it.',
    too_long: 'There is too much text to set as pages. Please export it as Excel, or narrow the filter.',
    too_many_rows: 'There are more than {{count}}. Please narrow the filter and export in parts.',
  },
  recurrence: {
    not_found: 'This group of requests was not found.',
    changed_conflict: 'Somebody has just changed this group. Reload, then change again.',
    already_taken_up: 'This group has been taken up already.',
    not_taken_up: 'Take the group up first: who studies it, and until when.',
    over: 'This group was merged or put aside.',
    into_itself: 'Choose another group.',
    of_another_scope:
      'Only groups of the same customer, or both across customers, and of the same nature can be merged.',
    nothing_left: 'Not all requests can be taken out; leave at least one.',
    nothing_done: 'Write down at least one action before you conclude the study.',
    action_not_found: 'This action was not found; it may be done already.',
    period_ends_before: 'The period cannot end before it begins.',
  },
  compensation: {
    no_complaint: 'Request {{number}} is no complaint; there is nothing to compensate.',
    no_authority_not_allowed: 'You may not approve compensation.',
    above_authority:
      '{{amount}} yuan are more than the {{most}} that you may approve. Somebody with more authority has to.',
    over_budget:
      '{{amount}} yuan are more than the {{left}} that are left of the budget of the department for this year.',
  },
  ask: {
    too_late:
      'A colleague is dealing with it already, so no file can be added. Call us, or give it when we contact you.',
    too_many_files: 'At most {{count}} files can be added. Give us the others when we contact you.',
    closed: 'Asking on this page is closed at present. Please call us.',
    agree: 'Please read the notice about personal information and tick the box.',
    way: 'Please give a phone number or an e-mail address, so that we can reach you.',
    not_found: 'This was not found; a colleague may have dealt with it.',
  },
  link: {
    file_too_large: 'A file may have {{size}} MB at most. Make it smaller and add it again.',
    too_many_files: 'At most {{count}} files can be added to this request. Write to us about the others, or call.',
    already_shared: 'The customer sees this file already.',
    not_shared: 'This file is not shared with the customer.',
    not_found: 'This link was not found.',
    days: 'A link is good for at most {{most}} days.',
    already_revoked: 'This link has been revoked already.',
    request_over: 'Request {{number}} ended too long ago for a link.',
    none_good: 'The customer has no good link and would not see it. Please make a link first.',
  },
} satisfies Phrases<typeof chinese>;
