// Commitments: the published response times, the privacy notice, the hotline.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/commitments.ts';

export default {
  title: 'Service commitments',
  lead: 'What {{organisation}} commits to',
  times: 'Response times',
  all: 'All customers',
  clause: 'Clause {{clause}}',
  none: 'No response times are published yet.',
  privacy: 'Privacy notice',
  noNotice: 'No notice is published yet.',
  version: 'Version {{version}}',
  contact: 'Contact and complaints',
  hotline: 'Hotline',
  officer: 'Responsible for personal information',
  rights:
    'You may ask to see, copy, correct or delete what is known of you, to restrict its use, to withdraw consent, or why you are called as you are. We answer within the stated time.',
  print: 'Print',
  edit: 'Change the hotline',
  saved: 'Saved',
  link: 'Commitments (public)',
  back: 'To the product',
} satisfies Phrases<typeof chinese>;
