// 新添的内容一开始怎么写；起草人会改。
export default {
  ladder: '提醒与上报',
  general: '总则',
  excuse: '原则性条款，不转为规则',
  figure: '按时率',
  tier: '客户分层',
  label: '标签',
  high: '重点客户',
  low: '普通客户',
  path: '办理路径',
};
