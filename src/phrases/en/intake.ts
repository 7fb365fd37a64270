// Receiving requests: calls, finding the customer, whether it is the same matter, callers nobody knows.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/intake.ts';

export default {
  title: 'Receive a request',
  call: 'Take a call',
  caller: {
    label: 'Who calls',
    placeholder: 'Name, pinyin or end of the phone number',
    unknown: 'Not found? Enter “{{text}}” as a new caller',
    unknownEmpty: 'A new caller',
    name: 'The caller’s name',
    phone: 'The caller’s number',
    hint: 'A record for the time being is made, with name and phone only. The request has its limits, no regular contacts are owed; complete it later, or merge it with a customer who is there.',
    back: 'Look for a known customer instead',
  },
  kindHint: {
    urgent: 'In an emergency choose urgency “High”.',
  },
  place: {
    site: 'Site',
    subscription: 'Service it is about',
    files: 'Attachments',
    addFiles: 'Choose files',
    removeFile: 'Remove {{name}}',
  },
  outcome: {
    label: 'How far it came in the call',
    open: 'To be handled',
    answered: 'Answered at once',
    solved: 'Solved at once',
    expected: 'Expected time told',
    solvedHow: 'What was answered, and how it was solved',
    expectedBy: 'By when, as the customer was told',
    reasonHint: 'Where the policy asks further steps, say why they are left out.',
    hint: {
      open: 'Whoever looks after it goes on; the policy’s clocks run.',
      answered: 'An answer by a person counts; an automatic one does not.',
      solved: 'It is received, answered, resolved and closed in one.',
      expected: 'It is received and answered, and what was promised is kept with it.',
    },
  },
  more: 'More',
  save: 'Receive',
  join: 'Join {{number}}',
  joined: 'Joined to {{number}}.',
  joining: 'This call is about {{number}}: {{title}}',
  apart: 'Receive it by itself',
  fileFailed: 'The request was received, but the attachment “{{name}}” was not kept: {{why}}',
  beside: {
    empty: 'Once a customer is chosen, this shows who it is, what is owed to them, and their open requests.',
    open: 'Open requests',
    noneOpen: 'No open requests.',
    about: 'It is about this',
    contacts: 'Last contacts',
    noContacts: 'No contacts recorded yet.',
    owner: 'Owner: {{name}}',
  },
  alike: {
    title: 'This may be the same matter',
    shared: 'Both say: {{words}}',
    because: {
      text: 'alike in words',
      site: 'same site',
      subscription: 'same service',
    },
    join: 'Join it',
    same: 'Mark as the same',
    marked: 'Will be marked as the same matter as {{number}}',
    unmark: 'Do not mark',
  },
  origin: {
    title: 'Where it comes from',
    site: 'Site',
    subscription: 'Service',
    externalRef: 'Number elsewhere',
    same: 'The same matter',
  },
  provisional: {
    mark: 'For the time being',
    text: 'A caller, known by name and phone only. Requests have their limits, no regular contacts are owed. Make it a full record once it is complete or good enough; if it is a customer who is there already, merge them.',
    complete: 'Make it a full record',
    done: 'It is a full record; regular contacts are owed from now on.',
  },
  key: {
    save: 'Ctrl+Enter receives',
  },
} as const satisfies Phrases<typeof chinese>;
