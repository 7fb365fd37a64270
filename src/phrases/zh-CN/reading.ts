// What `weixi read` says of a document: kinds of rules, questions, what could not be read.
import documents from './documents.ts';

export default {
  summary: '读一份客户制度文件（txt、docx，或粘贴的文字），逐句说明读出了什么',
  arguments: '[文件]',
  options: {
    json: '以 JSON 输出全部读法，每项带原文位置',
    rules: '以 JSON 输出规则清单，每条一行',
  },
  said: {
    missing: '没有这个文件，或它不是普通文件。',
    tooLarge: '文件太大：制度文件不应超过 32 MB。',
    notUnderstood: '没有读懂，须由人确认',
    whole: '整份文件没有写明、要先定下来的：',
    legend: '● 原文写明　○ 有推断，须确认　? 待回答　! 没有读懂',
    sum: '读出 {rules} 条规则、{questions} 个待回答的问题；{background} 句说明，{open} 句没有读懂。区分：{labels}',
    fields: {
      whom: '对象',
      per: '周期',
      trigger: '起算',
      who: '责任人',
      channel: '方式',
      condition: '条件',
      exception: '例外',
    },
    questions: documents.question,
    answers: documents.answer,
    kinds: documents.kind,
  },
};
