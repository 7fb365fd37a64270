// What we say when we say no, in English; the same codes as in Chinese, by type.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals.ts';

export default {
  input: {
    invalid: 'Please correct what is marked ({{count}}).',
    required: 'Please fill this in.',
    type: 'This has the wrong type. Please check it.',
    shape: 'This has the wrong form. Please check it.',
    characters: 'This contains characters that cannot be stored (such as NUL or broken text). Please remove them.',
    too_long: 'At most {{max}} characters, please.',
    too_short: 'At least {{min}} characters, please.',
    too_many: 'At most {{max}} entries, please.',
    too_few: 'At least {{min}} entries, please.',
    too_big: 'At most {{max}}, please.',
    too_small: 'At least {{min}}, please.',
    choice: 'Please choose one of: {{choices}}.',
    unknown_field: 'Unknown field: {{names}}.',
    instant: 'Write the time with its zone, for example 2026-10-09T15:00:00+08:00.',
    date: 'Write the date as year-month-day, for example 2026-10-09.',
    id: 'This is not a valid id.',
    money: 'Write the amount as a number in yuan, with at most two decimals.',
    number: 'Please give a whole number.',
    cursor: 'This place in the list is no longer valid. Please start again from the first page.',
    json: 'What was sent is not valid JSON.',
    too_deep: 'What was sent is nested too deeply.',
    forbidden_key: 'What was sent contains a field name that is not allowed.',
    address: 'The address contains invalid characters.',
    impossible: 'A value is outside of what can be stored. Please check it.',
  },
  http: {
    not_found: 'Not found. It may have been deleted, or you may not see it.',
    too_large: 'What was sent is too large. The limit is {{max}}.',
    media_type: 'This content type is not supported. Please use {{expected}}.',
    too_many: 'Too many requests. Please try again in {{seconds}} seconds.',
    unavailable: 'The database cannot be reached at the moment. Please try again shortly; nothing was saved.',
    origin_not_allowed: 'The request came from another site and was refused. Please use this system’s own pages.',
    fault:
      'Something went wrong and nothing was saved. Please try again; if it persists, tell your administrator the number {{requestId}}.',
  },
  idempotency: {
    key: 'An idempotency key is 1 to 200 visible ASCII characters.',
    in_flight_conflict: 'The same operation is still running. Please look again shortly.',
    reused: 'This idempotency key was used for other content. Please use a new one.',
  },
  session: {
    needed: 'Please sign in.',
    wrong_credentials: 'The user name or the password is not right.',
    locked: 'Too many failed attempts. Please try again in {{minutes}} minutes.',
    name_conflict: 'This user name or e-mail address is already in use.',
    name_form: 'A user name has 2 to 64 characters, without spaces and @.',
    email_form: 'This is not an e-mail address.',
    password_short: 'At least {{min}} characters, please.',
    password_long: 'At most {{max}} characters, please.',
    password_common: 'This password is too common. Please choose one that is harder to guess.',
  },
} as const satisfies Phrases<typeof chinese>;
