// 检查制度时的意见：像一位细心的同事那样说，先说哪里不对，再说怎么办。代码就是键。
export default {
  // 写法
  unknown_field: '这里不认识“{{field}}”。请检查拼写，或删去它。',
  field_missing: '缺少这一项，应填写{{expected}}。',
  wrong_type: '这里应是{{expected}}，写的是“{{given}}”。',
  not_one_of: '“{{given}}”不在可选之列：{{expected}}。',
  not_valid: '“{{given}}”在这里不成立，请对照格式说明修改。',
  not_a_date: '“{{given}}”不是日期，请写成 2026-01-31 这样。',
  not_a_moment: '“{{given}}”不是时间，请写成 2026-03-02 09:50 或 2026-03-02 这样。',
  not_a_time: '“{{given}}”不是时间，请写成 2026-10-09T15:00+08:00、2026-10-09T15:00 或 2026-10-09 这样。',
  not_a_duration: '“{{given}}”不是期限，请写成 30min、24h、3d、2 working_days 这样。',
  not_a_period: '“{{given}}”不是周期，请写成 month、2 months、quarter、half_year 这样。',
  not_a_share: '“{{given}}”不是百分比，请写成 25% 这样。',
  not_a_rule_id: '“{{given}}”不能作规则的编号，请用小写字母、数字和点，例如 contact.core。',
  not_a_pack_id: '“{{given}}”不能作制度的编号，请用小写字母、数字和连字符。',
  not_a_single_label: '一条规则只归入一个标签的一个值；要归入几个，请写几条。',
  not_a_single_event: '这一行应写且只写一件认识的事，例如 request.received，连同它的内容。',
  rule_without_shape: '看不出这条规则是哪种句式，应含有其中一个词：{{known}}。',
  yaml_syntax: '这里读不下去：{{message}}',
  file_missing: '没有 {{file}} 这个文件。',
  file_invalid: '{{message}}',
  // 条款与引用
  clause_twice: '条款 {{clause}} 写了两次，别处引用时分不清是哪一条。',
  clause_unknown: '引用了条款 {{clause}}，但文中没有这一条。',
  clause_uncovered:
    '条款 {{clause}}“{{title}}”没有规则来落实，也没有说明为什么不落实。请写一条规则，或在 unmodelled 里说明理由。',
  rule_twice: '有两条规则都叫 {{rule}}，请改一个名字。',
  quote_not_in_clause: '引文“{{quote}}”不在条款 {{clause}} 里，请照原文写。',
  note_unknown: '规则提到说明“{{note}}”，但 notes.md 里没有这个标题。',
  overrides_unknown: '规则说要取代 {{overrides}}，但没有这条规则。',
  rule_without_case: '没有任何案例演示这条规则，请在 cases.yaml 里至少写一个。',
  // 标签
  label_unknown: '没有“{{label}}”这个标签，现有：{{known}}。',
  value_unknown: '标签“{{label}}”没有“{{value}}”这个值，现有：{{known}}。',
  value_unnamed: '标签“{{label}}”的“{{value}}”没有名称，请在 values 里写上中英文。',
  value_unordered: '标签“{{label}}”的“{{value}}”没有排进 order，不知道它高于谁。',
  value_without_rule: '没有规则会把客户归入“{{value}}”，它永远是空的。',
  ranges_overlap:
    '“{{higher}}”和“{{lower}}”的区间相接：{{example}}的客户两边都符合（{{higher_rule}}、{{lower_rule}}），按次序归入“{{higher}}”。若这就是本意，请在 notes.md 里写明。',
  ranges_overlap_noted:
    '“{{higher}}”和“{{lower}}”的区间相接：{{example}}的客户两边都符合（{{higher_rule}}、{{lower_rule}}），归入“{{higher}}”；理由见说明“{{note}}”。',
  criteria_cross:
    '不同的条件会把同一位客户指向两层，例如{{example}}：既是“{{higher}}”（{{higher_rule}}），也是“{{lower}}”（{{lower_rule}}）。按次序取较高的一层。',
  nobody_claims: '有的客户哪一层都不是，例如{{example}}。请补一条规则，或用一条不带条件的规则收下其余的客户。',
  too_many_to_look_through: '评定“{{label}}”的条件太多，没能逐一查看是否有客户落空。',
  // 规则
  rules_disagree:
    '这条规则与 {{other}} 管同一件事、同样的客户，一个写 {{measure}}，一个写 {{other_measure}}。若后者让位，请写 overrides。',
  owner_unnamed: '这件事由负责人做，但没有规则说“{{value}}”由谁负责。',
  two_bounds: '一条规则不能既写至少又写至多，请分成两条。',
  opens_after_due: '从提前 {{opens}} 起才算，却要在提前 {{lead}} 之前完成：永远来不及。',
  chain_without_end: '这是反复的责任，却没有写到何时为止，请写 until。',
  field_unknown: '“{{event}}”里没有“{{field}}”这一项，这条规则永远不会匹配。可用的有：{{known}}。',
  field_value_unknown: '“{{event}}”的“{{field}}”不会是“{{value}}”，可用的有：{{known}}。',
  // 参数与日历
  parameter_unknown: '没有名为“{{parameter}}”的参数，现有：{{known}}。',
  unknown_parameter: '没有名为“{{parameter}}”的参数。',
  parameter_unused: '参数“{{title}}”（{{parameter}}）没有规则使用，可以删去。',
  parameter_open: '“{{title}}”原文没有写（条款 {{clause}}）。在有人写明之前，用到它的规则不生效。',
  parameter_unconfirmed:
    '“{{title}}”有默认值，却没有请人确认。若数字出自原文，请直接写进规则；若是我们补的，请加 confirm: true。',
  parameter_of_other_kind: '参数“{{parameter}}”是 {{kind}}，这里要的是 {{wanted}}。',
  unknown_calendar: '没有“{{calendar}}”这个日历。',
  working_hours_never_end: '期限用工作小时计算，但日历“{{calendar}}”从不下班，与自然小时无异。',
  working_time_without_holidays: '期限按工作日计算，但日历“{{calendar}}”没有任何一年的节假日。',
  // 案例
  case_differs: '{{rule}} 的 {{field}} 应为 {{expected}}，实为 {{got}}。',
  case_ambiguous: '{{rule}} 有 {{count}} 项责任，分不清说的是哪一项，请加 on、from 或 due。',
  case_unknown_rule: '制度里没有规则 {{rule}}。',
  case_unknown_label: '制度里没有由规则评定的标签“{{label}}”。',
  case_fact_unasked: '没有规则问到“{{fact}}”，是不是拼错了？问到的有：{{known}}。',
};
