// The words of access: what people may do, who they are to us, how far a right reaches, which parts of a record it opens.
// A new permission is one entry here and its name at the routes that ask for it.
import type { Word } from '../vocabulary/index.ts';

/**
 * What people may see or do. Of a customer or a colleague a right is held for some and not for others; of the organisation, or not at all; of a
 * link by the customer who has it, and by nobody else.
 */
export interface ActWord extends Word {
  readonly of: 'customer' | 'colleague' | 'organisation' | 'link';
}

export const acts = {
  'customer.read': { zh: '查看客户档案', en: 'see customers', of: 'customer' },
  'customer.history': { zh: '查看客户的时间线', en: 'see what happened to customers', of: 'customer' },
  'customer.write': { zh: '建立和修改客户档案', en: 'enter and change customers', of: 'customer' },
  'customer.reveal': {
    zh: '查看号码等敏感信息的原文',
    en: 'reveal numbers and other sensitive values',
    of: 'customer',
  },
  'customer.assign': { zh: '分配负责人', en: 'assign owners', of: 'customer' },
  'customer.export': { zh: '导出客户名单', en: 'export lists of customers', of: 'customer' },
  'customer.merge': { zh: '合并重复客户', en: 'merge customers', of: 'customer' },
  'customer.export_whole': {
    zh: '导出含敏感信息原文的客户名单',
    en: 'export lists of customers with sensitive values in full',
    of: 'customer',
  },
  'customer.share_view': { zh: '共享视图', en: 'share views', of: 'organisation' },
  'customer.configure': { zh: '定义自定义字段', en: 'define custom fields', of: 'organisation' },
  'tier.override': { zh: '人工调整客户分层', en: 'override tiers', of: 'customer' },
  'interaction.read': { zh: '查看沟通记录', en: 'see records of contacts', of: 'customer' },
  'interaction.write': { zh: '登记沟通', en: 'record contacts', of: 'customer' },
  'interaction.approve': { zh: '审批迟到的登记', en: 'approve late records', of: 'customer' },
  'order.read': { zh: '查看订单与付款', en: 'see orders and payments', of: 'customer' },
  'order.write': { zh: '登记订单与付款', en: 'record orders and payments', of: 'customer' },
  'file.read': { zh: '查看客户的文件', en: 'see files of customers', of: 'customer' },
  'file.write': { zh: '添加和移除客户的文件', en: 'add and remove files of customers', of: 'customer' },
  'contract.read': { zh: '查看合同约定', en: 'see what contracts set', of: 'customer' },
  'contract.write': { zh: '登记、变更和终止合同约定', en: 'enter, change and end contracts', of: 'customer' },
  'request.read': { zh: '查看诉求', en: 'see requests', of: 'customer' },
  'request.write': { zh: '受理和处理诉求', en: 'receive and handle requests', of: 'customer' },
  'request.export': { zh: '导出诉求登记表', en: 'export registers of requests', of: 'customer' },
  'request.take': { zh: '接手和转交诉求', en: 'take requests and pass them on', of: 'customer' },
  'request.dispatch': {
    zh: '调派诉求、成立专项小组',
    en: 'hand requests over and form task forces',
    of: 'customer',
  },
  'queue.write': { zh: '制定分派规则', en: 'set the rules of assignment', of: 'organisation' },
  'request.link': {
    zh: '给客户链接，在其中与客户往来',
    en: 'give customers links and write to them there',
    of: 'customer',
  },
  'request.follow': { zh: '通过链接查看自己的诉求', en: 'follow their own request by a link', of: 'link' },
  'request.answer': { zh: '通过链接答复、确认和评价', en: 'answer, agree and rate by a link', of: 'link' },
  'recurrence.handle': {
    zh: '处理重复出现的诉求，组织专题分析',
    en: 'handle requests that come back and study their cause',
    of: 'organisation',
  },
  'recurrence.configure': {
    zh: '设定几次算重复',
    en: 'state how many make a repetition',
    of: 'organisation',
  },
  compensate: { zh: '给予补偿', en: 'give compensation', of: 'customer' },
  'compensation.configure': {
    zh: '设定补偿权限和预算',
    en: 'state who may approve how much compensation, and budgets',
    of: 'organisation',
  },
  'message.send': { zh: '就诉求给客户发消息', en: 'send messages to customers about requests', of: 'customer' },
  'message.sort': {
    zh: '处理发不出去的消息和认不出客户的来信',
    en: 'deal with messages that cannot be sent and mail whose customer is not known',
    of: 'organisation',
  },
  'message.configure': {
    zh: '设置发信服务器、收件邮箱和对外通知地址',
    en: 'set up the mail server, the mailbox and the address that is called',
    of: 'organisation',
  },
  'template.write': { zh: '修改消息模板', en: 'edit templates of messages', of: 'organisation' },
  'asked.handle': {
    zh: '确认网上提交的诉求是谁的',
    en: 'say whose it is what was asked without an account',
    of: 'organisation',
  },
  'obligation.read': { zh: '查看责任', en: 'see obligations', of: 'customer' },
  'alert.read': { zh: '查看预警', en: 'see warnings', of: 'customer' },
  'obligation.read_team': { zh: '查看团队的责任', en: "see the team's obligations", of: 'colleague' },
  'obligation.waive': { zh: '豁免责任', en: 'waive obligations', of: 'customer' },
  'obligation.reassign': { zh: '转派责任', en: 'reassign obligations', of: 'customer' },
  'compliance.read': { zh: '查看制度执行情况', en: 'see how the policy is kept', of: 'customer' },
  'compliance.export': { zh: '导出检查材料', en: 'export inspection packs', of: 'customer' },
  'policy.simulate': { zh: '试算制度草案', en: 'simulate drafts of policies', of: 'organisation' },
  'archive.read': { zh: '查看档案质量', en: "see the archive's quality", of: 'organisation' },
  'archive.audit': { zh: '抽查档案的准确性', en: 'audit samples of the archive', of: 'organisation' },
  'archive.clean': { zh: '清理档案', en: 'clean the archive', of: 'organisation' },
  'policy.read': { zh: '查看制度', en: 'see the policy', of: 'organisation' },
  'policy.confirm': { zh: '确认制度参数', en: 'confirm parameters of the policy', of: 'organisation' },
  'policy.edit': { zh: '起草制度', en: 'write editions of policies', of: 'organisation' },
  'reader.configure': {
    zh: '设置可以询问的模型',
    en: 'set the model that may be asked about documents',
    of: 'organisation',
  },
  'policy.approve': { zh: '审批制度', en: 'approve editions of policies', of: 'organisation' },
  'policy.publish': { zh: '发布和终止制度', en: 'publish and end policies', of: 'organisation' },
  'people.read': { zh: '查看同事', en: 'see colleagues', of: 'organisation' },
  'people.write': { zh: '管理人员与部门', en: 'manage people and departments', of: 'organisation' },
  'people.hand_over': { zh: '办理工作交接', en: 'hand work over', of: 'organisation' },
  'absence.write': { zh: '登记请假与代理', en: 'enter absences and deputies', of: 'organisation' },
  'import.read': { zh: '查看导入', en: 'see imports', of: 'organisation' },
  'seal.read': { zh: '查看封存与核验情况', en: 'see how the record is sealed', of: 'organisation' },
  'backup.read': { zh: '查看备份情况', en: 'see how backups stand', of: 'organisation' },
  'backup.run': { zh: '发起备份和恢复演练', en: 'make backups and drills', of: 'organisation' },
  'sign_in.configure': { zh: '设置登录与安全', en: 'set how people sign in', of: 'organisation' },
  'api_key.write': { zh: '管理接口密钥', en: 'manage API keys', of: 'organisation' },
  'consent.read': { zh: '查看客户的同意情况', en: 'see what customers have consented to', of: 'customer' },
  'consent.write': { zh: '登记客户的同意与撤回', en: 'record consents and withdrawals', of: 'customer' },
  'privacy.read': {
    zh: '查看处理目的、告知书与影响评估',
    en: 'see purposes, notices and impact assessments',
    of: 'organisation',
  },
  'privacy.write': {
    zh: '管理处理目的、告知书与影响评估',
    en: 'manage purposes, notices and impact assessments',
    of: 'organisation',
  },
  'rights.read': { zh: '查看个人请求', en: 'see requests of persons', of: 'organisation' },
  'rights.handle': { zh: '办理个人请求', en: 'handle requests of persons', of: 'organisation' },
  'rights.copy': { zh: '制作个人信息副本', en: 'make copies of what is known of a person', of: 'organisation' },
  'rights.approve': { zh: '批准删除、设置保全', en: 'approve deletions, place holds', of: 'organisation' },
  'retention.run': { zh: '删除到期的记录', en: 'delete records whose time is over', of: 'organisation' },
  'commitment.write': { zh: '维护服务承诺', en: 'edit the published commitments', of: 'organisation' },
  'audit.read': { zh: '查阅审计记录与导出记录', en: 'go through the audit trail and exports', of: 'organisation' },
  'approval.give': {
    zh: '批准同事须经领导同意的操作',
    en: "approve what colleagues may do only with a leader's approval",
    of: 'colleague',
  },
  'access.look_into': { zh: '核查异常频繁的查看', en: 'look into unusually many looks', of: 'colleague' },
  'access.view_as': { zh: '以他人的视角查看', en: 'see Weixi as a colleague does', of: 'organisation' },
  'incident.read': { zh: '查看个人信息事件', en: 'see incidents with personal information', of: 'organisation' },
  'incident.handle': { zh: '处置个人信息事件', en: 'handle incidents with personal information', of: 'organisation' },
  'keys.read': { zh: '查看数据密钥的情况', en: 'see how data keys stand', of: 'organisation' },
  'keys.rotate': { zh: '更换数据密钥', en: 'change data keys', of: 'organisation' },
  'post.read': { zh: '查看网络发帖', en: 'see posts on the web', of: 'organisation' },
  'post.handle': { zh: '跟进网络发帖', en: 'follow posts on the web up', of: 'organisation' },
  publish_reply: { zh: '在网络上公开回复', en: 'answer in public on the web', of: 'organisation' },
  publish_post: { zh: '发布网络信息', en: 'publish on the web', of: 'organisation' },
  publish_contacts: { zh: '公布紧急联系电话', en: 'publish emergency numbers', of: 'organisation' },
  'duty.record': { zh: '登记已完成的责任', en: 'record that duties were done', of: 'customer' },
  'site.read': { zh: '查看项目', en: 'see sites', of: 'organisation' },
  'site.write': { zh: '管理项目及其人员', en: 'manage sites and who works there', of: 'organisation' },
  'import.run': { zh: '导入名单', en: 'import lists', of: 'organisation' },
} as const satisfies Record<string, ActWord>;

/** What policies speak of besides, and no permission of ours stands for yet. */
export const writtenActs = {
  apply_for_seal: { zh: '申请用章', en: 'apply for the seal', of: 'organisation' },
  seal_use: { zh: '加盖公章', en: 'use the seal', of: 'organisation' },
  publish_notice: { zh: '对外发出通知', en: 'issue notices', of: 'organisation' },
  publish_material: { zh: '使用宣传资料', en: 'use promotion material', of: 'organisation' },
  open_recording: { zh: '调取录音', en: 'open recordings', of: 'customer' },
  collect_information: { zh: '收集客户信息', en: 'collect information of customers', of: 'customer' },
  work_on_site: { zh: '到客户处开展工作', en: 'work at the customer’s', of: 'customer' },
  disclose_information: { zh: '向第三方提供客户信息', en: 'give information to third parties', of: 'customer' },
} as const satisfies Record<string, ActWord>;

/** Whom a right is given to, besides the roles: the level of a person's account, or the customer who has a link. */
export const levels = {
  agent: { zh: '客服坐席', en: 'agents' },
  on_site: { zh: '现场人员', en: 'people on site' },
  outreach: { zh: '推广人员', en: 'outreach' },
  staff: { zh: '员工', en: 'staff' },
  leader: { zh: '组长', en: 'leader' },
  head: { zh: '部门负责人', en: 'head' },
  auditor: { zh: '监督人员（只读）', en: 'auditor (read-only)' },
  administrator: { zh: '系统管理员', en: 'administrator' },
  customer_link: { zh: '客户（通过链接）', en: 'customer by link' },
} as const satisfies Record<string, Word>;

/** How far a right reaches, the nearest first; each includes one's own. */
export const scopes = {
  own: { zh: '本人负责或参与服务的客户', en: 'customers that one looks after or helps to' },
  team: { zh: '本小组成员负责的客户', en: "customers that one's team looks after" },
  site: { zh: '所在项目的客户', en: 'customers of the sites where one works' },
  department: { zh: '本部门负责的客户', en: "customers that one's department looks after" },
  all: { zh: '全部客户', en: 'all customers' },
  link: { zh: '链接所属的那一件诉求', en: 'the one request of the link' },
} as const satisfies Record<string, Word>;

/** What must be going on for a right to hold beyond its scope's owners. */
export const relations = {
  open_request: { zh: '本人正在处理其诉求', en: 'one is handling a request' },
} as const satisfies Record<string, Word>;

/** What must have come first: A only if C. */
export const preconditions = {
  approved_by_leader: { zh: '经领导同意', en: 'a leader has approved it' },
  reviewed: { zh: '经审核', en: 'it was reviewed' },
  consented: { zh: '经客户同意', en: 'the customer has consented' },
  confirmed_by_customer: { zh: '经客户确认', en: 'the customer has confirmed it' },
  on_template: { zh: '使用统一模版', en: 'it is written on the template' },
  seal_granted: { zh: '用章申请已获批准', en: 'use of the seal was approved' },
  stamped: { zh: '已盖章', en: 'it bears the seal' },
  appointed: { zh: '已与客户预约', en: 'it was agreed with the customer beforehand' },
  informed: { zh: '已告知目的、范围和保护措施', en: 'purpose, scope and protection were told' },
  authorised: { zh: '经公司领导授权', en: 'the management has authorised it' },
  registered: { zh: '已登记', en: 'it is entered in the register' },
  identified: { zh: '已核实身份', en: 'identity was verified' },
} as const satisfies Record<string, Word>;

/** Over what a right with a limit is counted. */
export const spans = {
  hour: { zh: '每小时', en: 'an hour' },
  day: { zh: '每天', en: 'a day' },
} as const satisfies Record<string, Word>;

/** The parts of a customer's record. Sensitive values are masked in each. A right of `basics` opens lists; `brief` alone is found by name. */
export const fieldGroups = {
  brief: { zh: '名称、分层、负责人', en: 'name, tier, owner' },
  basics: { zh: '基本情况', en: 'the basics' },
  contact: { zh: '联系方式', en: 'ways to reach them' },
  address: { zh: '地址', en: 'addresses' },
  identity: { zh: '证件号码', en: 'numbers of papers' },
  commerce: { zh: '订单与金额', en: 'orders and amounts' },
  conversation: { zh: '沟通内容与偏好', en: 'what was talked about, preferences' },
  request: { zh: '诉求', en: 'requests' },
  file: { zh: '文件', en: 'files' },
  judgement: { zh: '人工判断与分层依据', en: 'judgements, and why the tier' },
  custom: { zh: '自定义字段', en: 'own fields' },
  team: { zh: '服务团队与所在项目', en: 'who helps, and at which sites' },
  privacy: { zh: '同意与个人权利', en: 'consents and rights of the person' },
} as const satisfies Record<string, Word>;

export type ActName = keyof typeof acts;
export type WrittenActName = keyof typeof writtenActs;
export type LevelName = keyof typeof levels;
export type ScopeName = keyof typeof scopes;
export type RelationName = keyof typeof relations;
export type PreconditionName = keyof typeof preconditions;
export type SpanName = keyof typeof spans;
export type FieldGroup = keyof typeof fieldGroups;
