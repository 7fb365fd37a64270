// Access: who may see and do what, and by which clause.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/access.ts';

export default {
  title: 'Rights',
  none: 'The account is not in use yet or closed: no rights.',
  house: 'the whole organisation',
  besides: 'and those of whom {{relation}}',
  only: 'only {{what}}',
  limit: 'at most {{most}} times {{each}}',
  and: ', ',
  comma: ', ',
  clause: 'by {{clause}}',
  usual: 'Usual rights (the policy says nothing else)',
  unusual: {
    nav: 'Unusual looks',
    title: 'Unusual looks',
    lead: 'When somebody looks at markedly more customers or sensitive values than usual within a short time, it is told here.',
    person: 'Colleague',
    what: 'What',
    at: 'When',
    looked: 'opened or searched for {{count}} customers or more {{each}}',
    revealed: 'revealed {{count}} sensitive values {{each}}',
    empty: 'Nothing unusual',
    emptyText: 'As soon as somebody looks at markedly too much, it appears here.',
  },
} satisfies Phrases<typeof chinese>;
