// What is wrong with what was filled in: said by the screen itself, before anything is sent, so it is there from the beginning.
import type { Phrases } from '../shape.ts';
import type words from '../zh-CN/refusals-input.ts';

export default {
  input: {
    invalid: 'Please correct what is marked ({{count}}).',
    required: 'Please fill this in.',
    type: 'This has the wrong type. Please check it.',
    shape: 'This has the wrong form. Please check it.',
    characters: 'This contains characters that cannot be stored (such as NUL or broken text). Please remove them.',
    masked: 'This is a masked value, not the value itself. Enter it in full.',
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
} satisfies Phrases<typeof words>;
