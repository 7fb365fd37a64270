// Approvals: what takes a leader's approval, asked for, decided, done.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/approvals.ts';

export default {
  title: 'Approvals',
  place: { label: 'Approvals', text: "What colleagues may do only with a leader's approval." },
  lead: "What takes a leader's approval is approved and done here. An approval holds for exactly what was asked, once.",
  tab: { waiting: 'For me to decide', all: 'All', own: 'Mine' },
  empty: {
    waiting: 'Nothing waits for you to decide',
    waitingText:
      "What colleagues ask a leader's approval for appears here, such as a list with sensitive values in full.",
    all: 'Nobody has asked for approval yet',
    allText: 'What colleagues asked for stays here with what was decided.',
    own: 'You have not asked for anything',
    ownText: "What takes a leader's approval you ask for first, saying what for; once approved, you do it from here.",
  },
  column: { who: 'Asked by', what: 'What', purpose: 'What for', said: 'Exactly', state: 'State', asked: 'Asked' },
  state: {
    waiting: 'Waiting',
    granted: 'Approved, to be done',
    declined: 'Declined',
    used: 'Done',
    lapsed: 'Run out',
    withdrawn: 'Taken back',
  },
  until: 'good until {{time}}',
  by: '{{name}}, {{time}}',
  byWhy: '{{name}}, {{time}}: {{reason}}',
  and: ', ',
  colon: ': ',
  comma: ', ',
  more: 'and more, {{count}} in all',
  approve: 'Approve',
  decline: 'Decline',
  act: 'Do it now',
  withdraw: 'Take back',
  drawer: {
    approve: 'Approve what {{name}} asks',
    decline: 'Decline what {{name}} asks',
    reason: 'Note (optional)',
    why: 'Why',
    whyHint: 'Whoever asked reads it.',
  },
  done: { granted: 'Approved', declined: 'Declined', withdrawn: 'Taken back', used: 'Done' },
  withdrawTitle: 'Take it back?',
  withdrawText: 'It can then be neither approved nor done; you would have to ask again.',
  file: 'Export',
  strip: {
    waiting_one: '{{count}} request waits for your approval',
    waiting_other: '{{count}} requests wait for your approval',
    ready_one: '{{count}} thing you asked for was approved and can be done',
    ready_other: '{{count}} things you asked for were approved and can be done',
    go: 'Look',
  },
} satisfies Phrases<typeof chinese>;
