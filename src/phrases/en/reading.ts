// What `weixi read` says of a document. Same shape as the Chinese.
import type chinese from '../zh-CN/reading.ts';

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
    notText: 'No text could be read: use docx, or text in UTF-8 or GB 18030.',
    damaged: 'The file is damaged, or has a password.',
    notUnderstood: 'not understood: somebody has to look',
    unsure: ' (inferred)',
    sum: '{rules} rules and {questions} questions were read; {background} sentences of background, {open} not understood. Told apart: {labels}',
    fields: { whom: 'for', per: 'per', trigger: 'after', who: 'by' },
    questions: {
      how_often: '"{words}": how often?',
      how_soon: '"{words}": within what time?',
      any_or_all: 'Is one of them enough, or are all needed?',
      stated_elsewhere: 'See "{words}": what does it say?',
    },
    kinds: {
      tier_criterion: 'criterion of a tier',
      cadence: 'contact',
      response_sla: 'limit of the answer',
      resolution_sla: 'limit of the solution',
      record_deadline: 'limit of recording',
      progress_update: 'progress',
      callback: 'call-back',
      survey_frequency: 'survey',
      review_cycle: 'review',
      visit_frequency: 'visit',
      reminder_lead: 'reminder before',
      retention: 'retention',
      kpi_formula: 'figure',
      churn_trigger: 'sign of leaving',
      approval: 'approval',
      escalation: 'escalation',
      data_quality: 'quality of data',
      points: 'points and benefits',
      other_obligation: 'another duty',
    },
  },
} satisfies typeof chinese;
