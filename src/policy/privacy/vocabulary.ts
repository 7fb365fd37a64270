// The words of privacy: on what one may rest when one processes what is known of a person, which kinds of data there are, what a
// person may ask for, which kinds of record are kept for how long. The laws named are those of the People's Republic of China.
import type { Word } from '../vocabulary/index.ts';

/** Lawful bases: PIPL (Personal Information Protection Law) article 13, paragraph 1. */
export const bases = {
  consent: { zh: '本人同意', en: 'consent', law: 'PIPL 13(1)1' },
  contract: { zh: '订立或履行合同所必需', en: 'needed for a contract', law: 'PIPL 13(1)2' },
  duty: { zh: '履行法定职责或义务所必需', en: 'a statutory duty', law: 'PIPL 13(1)3' },
  emergency: { zh: '突发事件或紧急情况', en: 'an emergency', law: 'PIPL 13(1)4' },
  public_interest: { zh: '为公共利益实施新闻报道、舆论监督', en: 'public interest', law: 'PIPL 13(1)5' },
  public_information: { zh: '本人已公开的信息', en: 'made public by the person', law: 'PIPL 13(1)6' },
} as const satisfies Record<string, Word & { readonly law: string }>;

/** Kinds of data; the sensitive ones need a consent of their own (PIPL 28, 29; GB/T 35273-2020, 3.2). */
export const dataKinds = {
  name: { zh: '姓名、称呼', en: 'name', sensitive: false },
  contact: { zh: '联系方式', en: 'ways to reach them', sensitive: false },
  address: { zh: '地址', en: 'address', sensitive: false },
  orders: { zh: '订单与付款', en: 'orders and payments', sensitive: false },
  conversation: { zh: '沟通内容与偏好', en: 'what was talked about, preferences', sensitive: false },
  opinion: { zh: '评价与意见', en: 'opinions', sensitive: false },
  recording: { zh: '录音录像', en: 'recordings', sensitive: false },
  id_number: { zh: '证件号码', en: 'number of an identity document', sensitive: true },
  finance: { zh: '金融账户', en: 'financial accounts', sensitive: true },
  health: { zh: '医疗健康', en: 'health', sensitive: true },
  biometrics: { zh: '生物识别', en: 'biometrics', sensitive: true },
  location: { zh: '行踪轨迹', en: 'whereabouts', sensitive: true },
  minor: { zh: '未成年人信息', en: 'data of minors', sensitive: true },
} as const satisfies Record<string, Word & { readonly sensitive: boolean }>;

/** What a person (or who speaks for them) may ask for: PIPL 44 to 49, 15, 24. */
export const rights = {
  copy: { zh: '查阅、复制', en: 'know and get a copy', law: 'PIPL 45' },
  correct: { zh: '更正、补充', en: 'correct', law: 'PIPL 46' },
  delete: { zh: '删除', en: 'delete', law: 'PIPL 47' },
  restrict: { zh: '限制或拒绝处理', en: 'restrict', law: 'PIPL 44' },
  withdraw: { zh: '撤回同意', en: 'withdraw consent', law: 'PIPL 15' },
  port: { zh: '转移', en: 'move to another', law: 'PIPL 45(3)' },
  explain: { zh: '说明自动化决策', en: 'explain a tier or decision', law: 'PIPL 24, 48' },
  relatives: { zh: '近亲属行使（逝者）', en: 'by relatives of someone deceased', law: 'PIPL 49' },
} as const satisfies Record<string, Word & { readonly law: string }>;

/** Kinds of record that are kept for so long and no longer; the slice that owns them knows which are due. */
export const keptKinds = {
  recording: { zh: '录音录像', en: 'recordings' },
  access_log: { zh: '查看记录', en: 'records of who looked at what' },
  sign_in_log: { zh: '登录日志', en: 'the log of who signed in from where' },
  import_row: { zh: '导入名单的原始行', en: 'raw rows of imports' },
  archive: { zh: '客户档案（关系结束后）', en: 'the archive after the relation ended' },
  assessment: { zh: '影响评估报告', en: 'impact assessments' },
  notice: { zh: '函件及签收记录', en: 'letters with their receipts' },
  notice_receipt: { zh: '函件签收记录', en: 'receipts of letters' },
  recording_extract: { zh: '调取的录音', en: 'extracts of recordings' },
  deposit_entry: { zh: '寄存登记', en: 'entries of the deposit register' },
  unverified_request: {
    zh: '网上提交、无人确认归属或不予受理的内容',
    en: 'what was asked without an account and is nobody’s',
  },
  unsorted_mail: { zh: '认不出客户或不予受理的来信', en: 'mail of which nobody knows whose it is' },
  request: { zh: '诉求及处理记录（建议除外）', en: 'requests other than suggestions, and how they were dealt with' },
  suggestion: { zh: '建议及处理记录', en: 'suggestions and what became of them' },
  post: { zh: '网上的帖子、公开答复与发布内容', en: 'posts on the web, answers to them and what was published' },
  interaction: { zh: '沟通记录', en: 'records of contacts' },
  meeting_minutes: { zh: '会议记录', en: 'minutes of meetings' },
  rights_case: { zh: '个人请求的办理记录', en: 'how requests of persons were dealt with' },
} as const satisfies Record<string, Word>;

/** What keeps a record beyond its time. */
export const holds = {
  'request.open': { zh: '相关诉求未办结', en: 'a request is open' },
  'case.special': { zh: '特殊事件未处理完', en: 'a special case is not finished' },
  legal_hold: { zh: '有保全要求', en: 'a legal hold stands' },
} as const satisfies Record<string, Word>;

export type Basis = keyof typeof bases;
export type DataKind = keyof typeof dataKinds;
export type RightName = keyof typeof rights;
export type KeptKind = keyof typeof keptKinds;
export type HoldName = keyof typeof holds;
