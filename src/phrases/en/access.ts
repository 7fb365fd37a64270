// Access: who may see and do what, and by which clause.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/access.ts';

export default {
  title: 'Rights',
  none: 'The account is not in use yet or closed: no rights.',
  house: 'the whole organisation',
  besides: 'and those of whom {{relation}}',
  only: 'only {{what}}',
  onlyIf: 'only if {{what}}',
  limit: 'at most {{most}} times {{each}}',
  and: ', ',
  comma: ', ',
  clause: 'by {{clause}}',
  usual: 'Usual rights (the policy says nothing else)',
} satisfies Phrases<typeof chinese>;
