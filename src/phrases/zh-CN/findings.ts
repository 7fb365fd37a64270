// 检查制度时的意见：像一位细心的同事那样说，先说哪里不对，再说怎么办。代码就是键。
export default {
  // 写法
  unknown_field: '这里不认识“{{field}}”。请检查拼写，或删去它。',
  field_missing: '缺少这一项，应填写{{expected}}。',
  wrong_type: '这里应是{{expected}}，写的是“{{given}}”。',
  not_one_of: '“{{given}}”不在可选之列：{{expected}}。',
  not_one_of_near: '这里不认识“{{given}}”，是不是想写“{{nearest}}”？可选的有：{{expected}}。',
  own_word_taken: '“{{given}}”已是通用词汇，请给制度自己的词换一个名字。',
  not_a_percent: '“{{given}}”不是百分比，请写成 90% 这样。',
  not_a_name: '“{{given}}”不能作名称，请用小写字母、数字和下划线，例如 store_manager。',
  not_a_target: '目标要写至少（at_least）或至多（at_most）。',
  not_a_formula: '一个指标写且只写一种算法：ratio、count 或 average。',
  not_valid: '“{{given}}”在这里不成立，请对照格式说明修改。',
  not_a_date: '“{{given}}”不是日期，请写成 2026-01-31 这样。',
  not_a_moment: '“{{given}}”不是时间，请写成 2026-03-02 09:50 或 2026-03-02 这样。',
  not_a_time: '“{{given}}”不是时间，请写成 2026-10-09T15:00+08:00、2026-10-09T15:00 或 2026-10-09 这样。',
  not_a_duration: '“{{given}}”不是期限，请写成 30min、24h、3d、2 working_days 这样。',
  not_a_period: '“{{given}}”不是周期，请写成 month、2 months、quarter、half_year 这样。',
  not_a_share: '“{{given}}”不是百分比，请写成 25% 这样。',
  not_a_rule_id: '“{{given}}”不能作规则的编号，请用小写字母、数字和点，例如 contact.core。',
  not_a_pack_id: '“{{given}}”不能作制度的编号，请用小写字母、数字和连字符。',
  not_a_choice_values: '只有选项（choice）才列出可选的值，而且必须列出：kind: choice，values: [{ name, title }]。',
  not_a_field_twice: '这里有两项同名。',
  not_a_single_label: '一条规则只归入一个标签的一个值；要归入几个，请写几条。',
  not_a_single_event: '这一行应写且只写一件认识的事，例如 request.received，连同它的内容。',
  rule_without_shape: '看不出这条规则是哪种句式，应含有其中一个词：{{known}}。',
  yaml_syntax: '这里读不下去：{{message}}',
  not_json: '从第{{column}}列起不是JSON，请检查引号、逗号和括号。',
  no_json: '这不是JSON，请检查文件是否完整。',
  key_twice: '同一个对象里有重名的字段，请只留一个。',
  id_twice: '“{{given}}”用在了两个事件上，每个事件的编号不能重复。',
  event_unknown: '没有编号为“{{given}}”的事件，无从撤回。',
  recorded_before: '记录时间不能早于发生时间。',
  type_object: '用花括号括起的对象',
  type_array: '用方括号括起的列表',
  type_string: '用引号括起的文字',
  type_number: '数字',
  type_boolean: 'true 或 false',
  stated_form: '这里应是 values（参数的取值）和 confirmed（已确认的参数名）。',
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
  edition_taken: '已经有“{{edition}}”这一版。请换一个版次。',
  rule_in_other_policy: '正在施行的《{{policy}}》里也有编号为“{{rule}}”的规则。请给这条规则换一个编号。',
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
    '这条规则与 {{other}} 管同一件事、同样的客户，一个写 {{measure}}，一个写 {{other_measure}}。若一条让位于另一条，请写明它取代哪条规则（overrides）。',
  owner_unnamed: '这件事由负责人做，但没有规则说“{{value}}”由谁负责。',
  two_bounds: '一条规则不能既写至少又写至多，请分成两条。',
  opens_after_due: '从提前 {{opens}} 起才算，却要在提前 {{lead}} 之前完成：永远来不及。',
  retention_without_limit: '保存期限没有写明，请写至少（at_least）和最长（at_most）。',
  retention_without_end:
    '只写了至少保存多久，没有写最长多久：信息会一直留着（个人信息保护法第十九条要求最短）。请写 at_most。',
  retention_without_floor: '只写了最长保存多久，没有写至少多久：需要查证时可能已经删除。请写 at_least。',
  retention_crossed: '最长保存 {{most}} 比至少保存 {{least}} 还短。',
  retention_below_law: '保存 {{given}} 短于法律要求的 {{least}}（{{law}}）。',
  chain_without_end: '这是反复的责任，却没有写到何时为止，请写 until。',
  field_unknown: '“{{event}}”里没有“{{field}}”这一项，这条规则永远不会匹配。可用的有：{{known}}。',
  field_value_unknown: '“{{event}}”的“{{field}}”不会是“{{value}}”，可用的有：{{known}}。',
  // 诉求的处理过程
  path_step_twice: '“{{step}}”在这个过程里写了两次，请删去一次。',
  path_step_needs: '“{{step}}”之前要先有“{{needed}}”，请在它前面写上，或删去这一步。',
  path_field_elsewhere: '“{{step}}”这一步不填“{{asked}}”，请写到会填它的那一步。',
  path_without_causes: '“{{step}}”要填根本原因，但制度没有列出有哪些原因。请在“原因分类”（causes）里写上。',
  path_attempts_unconfirmed: '“{{step}}”不由客户确认，不必写联系几次未果。请写 confirmed_by，或删去 attempts。',
  path_twice: '“{{request_kind}}”已经有处理过程（{{other}}），一类诉求只能有一个。',
  path_leaves_out:
    '规则要求“{{step}}”，但“{{title}}”的过程里没有这一步：只有偏离过程才能做到。请加上这一步，或改规则。',
  path_of_other_policy:
    '“{{request_kind}}”的处理过程在《{{policy}}》里已有规定，以先生效的为准，这里写的不会用到。请在其中一处删去。',
  // 词语与条件
  fact_without_span: '“{{fact}}”要说明统计多长时间，请写 in，可选的有：{{known}}。',
  fact_with_span: '“{{fact}}”不按时间段统计，请删去 in。',
  fact_value_unknown: '“{{fact}}”不会是“{{value}}”，可选的有：{{known}}。',
  word_unused: '“{{given}}”声明了，却没有规则用到。请在规则里用上，或删去。',
  label_unused: '没有规则针对标签“{{label}}”，分了也不起作用。请写出各层怎样对待，或删去。',
  alert_never_raised: '预警“{{given}}”有名称，却没有规则会触发它。请补一条 alert 规则，或删去。',
  alert_unanswered:
    '预警“{{alert}}”触发之后没有规定谁来做什么，只是告知。若要有人处理，请补一条“触发预警后多久内”的规则。',
  grant_of_nothing: '这条规则什么也没有给：请写负责人、权益或积分。',
  duty_of_other_subject: '“{{duty}}”是针对{{of}}的责任，这条规则却针对{{meant}}。请在 for 里写 each，或改责任的 of。',
  owner_of_no_customer: '{{meant}}没有“负责人”，这项责任落不到人。请写一个岗位。',
  // 指标
  ratio_of_different:
    '分子数的是{{numerator}}，分母数的是{{denominator}}，不是同一样东西：一位客户可以有几条记录，比率说明不了比例，甚至会超过100%。请两边数同一样，或在说明里写清为什么。',
  counted_field_unknown: '统计“{{counted}}”时没有“{{field}}”这一项，可用的有：{{known}}。',
  counted_value_unknown: '统计“{{counted}}”时“{{field}}”不会是“{{value}}”，可用的有：{{known}}。',
  // 用词与单位
  word_undefined:
    '条款 {{clause}} 写“{{word}}”，没有说是多少：每个人会有自己的理解。请用参数写明（并说明理由），或在说明里写清怎样理解。',
  any_or_all_unsaid:
    '条款 {{clause}} 列了几个条件，没有说满足任一条即可还是要全部满足；规则 {{rule}} 按{{join}}来评定“{{value}}”。请与制定者确认，并写进说明。',
  join_any: '“任一条即可”',
  join_all: '“全部满足”',
  units_mixed:
    '同一件事“{{duty}}”，这里写 {{given}}，{{other}} 写 {{other_given}}：一个按工作时间，一个按自然时间，遇到周末就不一样。请统一，或在说明里写明。',
  month_or_days:
    '同一件事“{{duty}}”，这里写 {{given}}，{{other}} 写 {{other_given}}：一个月是28至31天，与天数不等。请统一，或在说明里写明。',
  rolling_or_calendar:
    '同一件事“{{duty}}”，这里写 {{given}}，{{other}} 写 {{other_given}}：一个按自然周期，一个按任意一段时间。请统一，或在说明里写明。',
  text_says_working:
    '条款写的是工作日（工作时间），规则写的是 {{given}}，按自然时间计算。请改为 working_days，或在说明里写明。',
  rule_says_working: '规则按工作时间计算（{{given}}），条款里没有这么说。请核对原文，或在说明里写明。',
  // 法律
  law_repealed:
    '条款 {{clause}} 提到《{{word}}》：它自2021年1月1日起废止（民法典第一千二百六十条），请改引《民法典》。',
  law_collects_too_much:
    '条款 {{clause}} 要求尽可能多地收集信息：法律只允许收集实现目的所必需的最小范围（个人信息保护法第六条）。请写明需要哪些，为了什么。',
  law_id_without_consent:
    '条款 {{clause}} 收集身份证件号码，没有提到单独同意：这是敏感个人信息（个人信息保护法第二十八、二十九条）。请加上“经本人单独同意”。',
  law_recorded_untold: '条款 {{clause}} 要求通话录音，没有说事先告知对方（个人信息保护法第十七条）。请写明如何告知。',
  law_kept_for_ever:
    '条款 {{clause}} 要求永久保存：个人信息的保存期限应为实现目的所必需的最短时间（个人信息保护法第十九条）。请写明期限。',
  law_logs_short: '条款 {{clause}} 规定的日志保存时间不足六个月（{{law}}）。请延长。',
  // 人手
  role_held_by_nobody: '每月约有 {{duties}} 项责任归“{{role}}”，却没有人担任这个岗位。请先安排人，或改由别的岗位负责。',
  load_impossible:
    '每月约有 {{duties}} 项责任归“{{role}}”（{{holders}}人），每人约 {{each}} 项，超过能做到的 {{most}} 项。请增加人手、放宽频率或改由别的岗位分担。',
  // 几套制度一起
  policies_disagree:
    '这条规则与“{{policy}}”的 {{other}} 管同一件事、同样的客户（例如{{whom}}），一个写 {{measure}}，一个写 {{other_measure}}。两套制度同时有效时两条都要遵守；若一条让位于另一条，请写明它取代哪条规则（overrides: 制度/规则），否则请改其中一条。',
  retention_disagree: '“{{policy}}”的 {{other}} 规定同类记录保存 {{other_measure}}，这里规定 {{measure}}。请统一。',
  label_twice: '“{{policy}}”也声明了标签“{{label}}”：同一位客户只能有一个。请只在一套制度里声明，另一套写 uses。',
  uses_unknown: '这里用到标签“{{label}}”，但有效的制度都没有声明它。',
  word_differs: '“{{policy}}”也有“{{given}}”，名称却不同：{{title}}与{{other_title}}。请换一个代号，或统一名称。',
  override_undeclared:
    '{{other}} 对所有客户规定了 {{other_measure}}，这条对其中一部分规定了 {{measure}}（例如{{whom}}）。按现在的写法两条都要遵守；若这条是例外，请写明它取代哪条规则（overrides: {{other}}），或把 {{other}} 的对象写明。',
  // 合同条款
  not_a_contract_clause: '请写明合同的条款号。',
  not_a_chosen_rule: '请选择取代制度的哪一条。',
  contract_without_end: '这份合同没有写终止日期：它的约定会一直有效，直到有人终止它。',
  contract_ends_before: '终止日期 {{last}} 早于起始日期 {{first}}。',
  contract_without_terms: '这份合同还没有约定，制度照常适用。',
  term_rule_unknown: '现行制度里没有规则“{{given}}”，可选的有：{{expected}}。',
  term_rule_unknown_near: '现行制度里没有规则“{{given}}”，是不是想写“{{nearest}}”？',
  term_rule_untimed: '规则 {{rule}} 不是频率、期限或提前量，合同无从另行约定。请选一条定期、限时或提前的规则。',
  term_rule_sleeps: '规则 {{rule}} 目前不生效，约定也不会生效。请先在制度里补齐参数，或选另一条规则。',
  term_rule_twice: '这份合同里有两条约定都针对规则 {{rule}}，请只留一条。',
  term_key_twice: '有两条约定同名（{{given}}），请改一个。',
  term_says_nothing: '这条约定没有写与制度有何不同：请写频率、期限、由谁做，或写“不要求”。',
  term_not_owed: '按这条约定，条款 {{clause}} 的要求对这位客户不再适用，比制度宽。若确实如此，可以保留。',
  term_looser: '这条约定（{{measure}}）比条款 {{clause}} 的要求（{{other_measure}}）宽。若合同确实这样写，可以保留。',
  contracts_cross: '合同 {{number}} 在同一时间也约定了规则 {{rule}}：以后开始的一份为准。请核对两份合同。',
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
