// What `weixi read` says of a document. Same shape as the Chinese.
import type chinese from '../zh-CN/reading.ts';
import documents from './documents.ts';

export default {
  summary: 'Read a policy document in Chinese (txt, docx, or pasted text) and say sentence by sentence what was read',
  arguments: '[FILE]',
  options: {
    json: 'print all that was read as JSON, each with its place in the text',
    rules: 'print the rules as a JSON list, one row each',
  },
  said: {
    missing: 'There is no such file, or it is no ordinary one.',
    tooLarge: 'The file is too large: a policy document should not have more than 32 MB.',
    notUnderstood: 'not understood: somebody has to look',
    whole: 'What the document does not say and somebody has to:',
    legend: '● the text says so   ○ partly inferred: to be confirmed   ? to be answered   ! not understood',
    sum: '{rules} rules and {questions} questions were read; {background} sentences of background, {open} not understood. Told apart: {labels}',
    fields: {
      whom: 'for',
      per: 'per',
      trigger: 'after',
      who: 'by',
      channel: 'by way of',
      condition: 'only if',
      exception: 'except',
    },
    questions: documents.question,
    answers: documents.answer,
    kinds: documents.kind,
  },
} satisfies typeof chinese;
