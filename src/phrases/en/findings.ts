// What a careful colleague remarks on when reading a policy: what is wrong first, then what to do. The code is the key.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/findings.ts';

export default {
  unknown_field: '“{{field}}” is not known here. Check the spelling, or remove it.',
  field_missing: 'This is missing; expected: {{expected}}.',
  wrong_type: 'Expected here: {{expected}}, not “{{given}}”.',
  not_one_of: '“{{given}}” is not one of {{expected}}.',
  not_one_of_near: '“{{given}}” is not known here; is “{{nearest}}” meant? There are: {{expected}}.',
  own_word_taken: '“{{given}}” is a usual word already; give the policy’s own word another name.',
  not_a_percent: '“{{given}}” is no share; write it like 90%.',
  not_a_name: '“{{given}}” cannot be a name; use small letters, digits and underscores, such as store_manager.',
  not_a_target: 'A target says at_least or at_most.',
  not_a_formula: 'A figure has exactly one formula: ratio, count or average.',
  not_valid: '“{{given}}” cannot stand here; compare it with the description of the format.',
  not_a_date: '“{{given}}” is no date; write it like 2026-01-31.',
  not_a_moment: '“{{given}}” is no time; write it like 2026-03-02 09:50, or 2026-03-02.',
  not_a_time: '“{{given}}” is no time; write it like 2026-10-09T15:00+08:00, 2026-10-09T15:00 or 2026-10-09.',
  not_a_duration: '“{{given}}” is no duration; write it like 30min, 24h, 3d or 2 working_days.',
  not_a_period: '“{{given}}” is no period; write it like month, 2 months, quarter or half_year.',
  not_a_share: '“{{given}}” is no share; write it like 25%.',
  not_a_rule_id: '“{{given}}” cannot be the id of a rule; use small letters, digits and dots, such as contact.core.',
  not_a_pack_id: '“{{given}}” cannot be the id of a pack; use small letters, digits and hyphens.',
  not_a_choice_values: 'Only a choice has values, and it needs them: kind: choice with values: [{ name, title }].',
  not_a_field_twice: 'Two of these have the same name.',
  not_a_single_label: 'A rule gives one value of one label; write several rules for several.',
  not_a_single_event:
    'This line should tell exactly one thing that is known, such as request.received, with its content.',
  rule_without_shape:
    'It cannot be seen what kind of sentence this rule is; one of these words was expected: {{known}}.',
  yaml_syntax: 'This cannot be read: {{message}}',
  not_json: 'From column {{column}} on this is no JSON. Check quotes, commas and brackets.',
  no_json: 'This is no JSON. Check that the file is whole.',
  key_twice: 'A name stands twice in the same object. Keep one of the two.',
  id_twice: '“{{given}}” names two events. Give each its own id.',
  event_unknown: 'There is no event “{{given}}” to be taken back.',
  recorded_before: 'It cannot have been recorded before it occurred.',
  type_object: 'an object in braces',
  type_array: 'a list in brackets',
  type_string: 'a text in quotes',
  type_number: 'a number',
  type_boolean: 'true or false',
  stated_form: 'Here belong values (of the parameters) and confirmed (the names of those that were confirmed).',
  file_missing: 'There is no file {{file}}.',
  file_invalid: '{{message}}',
  clause_twice: 'Clause {{clause}} stands here twice; whoever cites it cannot say which is meant.',
  clause_unknown: 'Clause {{clause}} is cited, and there is no such clause.',
  clause_uncovered:
    'No rule carries out clause {{clause}} (“{{title}}”), and nothing says why not. Write a rule, or give the reason under unmodelled.',
  rule_twice: 'Two rules are called {{rule}}; rename one.',
  quote_not_in_clause: 'The quote “{{quote}}” is not in clause {{clause}}; copy the words of the text.',
  note_unknown: 'The rule cites the note “{{note}}”, and notes.md has no such heading.',
  overrides_unknown: 'The rule says that it overrides {{overrides}}, and there is no such rule.',
  rule_without_case: 'No case shows this rule at work; write at least one in cases.yaml.',
  label_unknown: 'There is no label “{{label}}”; there are: {{known}}.',
  value_unknown: 'The label “{{label}}” has no value “{{value}}”; it has: {{known}}.',
  value_unnamed: '“{{value}}” of the label “{{label}}” has no title; give one in both languages under values.',
  value_unordered: '“{{value}}” of the label “{{label}}” is missing in order, so nobody knows whom it ranks above.',
  value_without_rule: 'No rule makes anybody “{{value}}”; it stays empty for ever.',
  edition_taken: 'There is an edition “{{edition}}” already. Give this one another number.',
  rule_in_other_policy:
    '“{{policy}}”, which is in force, has a rule called “{{rule}}”, too. Give this one another name.',
  ranges_overlap:
    'The ranges of “{{higher}}” and “{{lower}}” meet: a customer with {{example}} fits both ({{higher_rule}}, {{lower_rule}}) and by the order is “{{higher}}”. If that is meant, say so in notes.md.',
  ranges_overlap_noted:
    'The ranges of “{{higher}}” and “{{lower}}” meet: a customer with {{example}} fits both ({{higher_rule}}, {{lower_rule}}) and is “{{higher}}”; the note “{{note}}” says why.',
  criteria_cross:
    'Different criteria can point to two values for one customer, such as {{example}}: “{{higher}}” by {{higher_rule}} and “{{lower}}” by {{lower_rule}}. By the order the higher stands.',
  nobody_claims:
    'Some customers are in no value at all, such as one with {{example}}. Add a rule, or a rule without a condition that takes whoever is left.',
  too_many_to_look_through:
    'So many conditions give “{{label}}” that not all customers could be looked through for one that nobody claims.',
  rules_disagree:
    'This rule and {{other}} bind the same customers to the same thing: one says {{measure}}, the other {{other_measure}}. If one gives way, the other says in the place of which rule it is (overrides).',
  owner_unnamed: 'The owner has to do this, and no rule says who owns a customer that is “{{value}}”.',
  two_bounds: 'One rule cannot say both at least and at most; write two.',
  opens_after_due: 'It counts from {{opens}} before and has to be done {{lead}} before: that can never be in time.',
  retention_without_limit: 'Says neither how long it is kept at least nor at most; write at_least and at_most.',
  retention_without_end:
    'Says how long it is kept at least, and not when it ends: it would be kept for ever (PIPL 19 asks for the shortest time). Write at_most.',
  retention_without_floor:
    'Says how long it is kept at most, and not at least: it may be gone when somebody must show it. Write at_least.',
  retention_crossed: 'Kept at most {{most}}, which is less than at least {{least}}.',
  retention_below_law: 'Kept for {{given}}, which is shorter than the {{least}} that the law asks for ({{law}}).',
  chain_without_end: 'This is owed again and again, and nothing says until when; write until.',
  field_unknown: '“{{event}}” carries no “{{field}}”, so this rule would never match. It carries: {{known}}.',
  field_value_unknown: '“{{field}}” of “{{event}}” is never “{{value}}”; it is one of: {{known}}.',
  path_step_twice: '“{{step}}” stands twice on this path; take one away.',
  path_step_needs:
    '“{{step}}” rests on “{{needed}}”, which does not stand before it. Put it there, or take this step away.',
  path_field_elsewhere: '“{{asked}}” is not said at “{{step}}”; ask for it at the step that can say it.',
  path_without_causes: '“{{step}}” asks for the root cause, and the policy lists no causes. Write them down (causes).',
  path_attempts_unconfirmed:
    '“{{step}}” is not confirmed by the customer, so attempts to reach them mean nothing. Write confirmed_by, or take attempts away.',
  path_twice: '“{{request_kind}}” has a path already ({{other}}); a kind of request has one.',
  path_leaves_out:
    'The rule asks for “{{step}}”, and the path of “{{title}}” has no such step: it could only be kept off the path. Add the step, or change the rule.',
  path_of_other_policy:
    '“{{request_kind}}” has its path in “{{policy}}” already; the policy that bound first is gone by, and this one is not. Take one of them away.',
  fact_without_span: '“{{fact}}” is counted over a span; say which under in: {{known}}.',
  fact_with_span: '“{{fact}}” is not counted over a span; take in away.',
  fact_value_unknown: '“{{fact}}” is never “{{value}}”; it is one of: {{known}}.',
  word_unused: '“{{given}}” is declared and no rule uses it. Use it, or take it away.',
  label_unused:
    'No rule is for the label “{{label}}”, so it decides nothing. Say how its values are treated, or take it away.',
  alert_never_raised:
    'The warning “{{given}}” has a name and no rule raises it. Write an alert, or take the name away.',
  alert_unanswered:
    'When “{{alert}}” is raised, nobody has to do anything; it is only told. If somebody should, write a rule “within … after a warning was raised”.',
  grant_of_nothing: 'This rule gives nothing: name an owner, benefits or points.',
  duty_of_other_subject:
    '“{{duty}}” is owed about {{of}}, and this rule is about {{meant}}. Write each under for, or change of at the duty.',
  owner_of_no_customer: 'Nobody is the owner of {{meant}}, so this falls to nobody. Name a role.',
  ratio_of_different:
    'The numerator counts {{numerator}}, the denominator {{denominator}}: not the same thing. One customer may have several, so this is no share and can even pass 100%. Count the same on both sides, or explain in a note.',
  counted_field_unknown: '“{{counted}}” have no “{{field}}”; they have: {{known}}.',
  counted_value_unknown: '“{{field}}” of “{{counted}}” is never “{{value}}”; it is one of: {{known}}.',
  word_undefined:
    'Clause {{clause}} says “{{word}}” and not how much: everybody will read it differently. State it in a parameter with its reason, or explain in a note how it was read.',
  any_or_all_unsaid:
    'Clause {{clause}} lists criteria and does not say whether any one is enough or all are needed; {{rule}} gives “{{value}}” by {{join}}. Ask whoever wrote it, and explain in a note.',
  join_any: '“any one is enough”',
  join_all: '“all are needed”',
  units_mixed:
    '“{{duty}}” is {{given}} here and {{other_given}} in {{other}}: one runs in working time, the other by the clock, and a weekend sets them apart. Use one, or explain in a note.',
  month_or_days:
    '“{{duty}}” is {{given}} here and {{other_given}} in {{other}}: a month has 28 to 31 days. Use one, or explain in a note.',
  rolling_or_calendar:
    '“{{duty}}” is {{given}} here and {{other_given}} in {{other}}: one goes by the calendar, the other by any such span. Use one, or explain in a note.',
  text_says_working:
    'The clause counts working time and the rule says {{given}}, by the clock. Write working_days, or explain in a note.',
  rule_says_working:
    'The rule counts working time ({{given}}) and the clause does not say so. Check the text, or explain in a note.',
  law_repealed:
    'Clause {{clause}} names the {{word}}: it was repealed on 1 January 2021 (Civil Code, article 1260). Cite the Civil Code.',
  law_collects_too_much:
    'Clause {{clause}} asks to collect as much as possible: the law allows only the least that the purpose needs (PIPL 6). Say what is needed, and what for.',
  law_id_without_consent:
    'Clause {{clause}} collects numbers of identity documents and does not speak of separate consent: they are sensitive (PIPL 28, 29). Add it.',
  law_recorded_untold:
    'Clause {{clause}} has calls recorded and does not say that people are told beforehand (PIPL 17). Say how.',
  law_kept_for_ever:
    'Clause {{clause}} keeps for ever: the law asks for the shortest time that the purpose needs (PIPL 19). State how long.',
  law_logs_short: 'Clause {{clause}} keeps logs for less than six months ({{law}}). Keep them longer.',
  role_held_by_nobody:
    'About {{duties}} duties a month fall to “{{role}}”, and nobody holds that role. Give it to somebody, or name another.',
  load_impossible:
    'About {{duties}} duties a month fall to “{{role}}” ({{holders}} people), {{each}} each: more than the {{most}} that one can do. More people, less often, or share with another role.',
  policies_disagree:
    'This rule and {{other}} of “{{policy}}” bind the same customers ({{whom}}) to the same thing: one says {{measure}}, the other {{other_measure}}. With both policies in force both bind; where one gives way, the other says in the place of which rule it is (overrides: policy/rule), else change one.',
  retention_disagree:
    '{{other}} of “{{policy}}” keeps such records {{other_measure}}, this rule {{measure}}. Agree on one.',
  label_twice:
    '“{{policy}}” declares the label “{{label}}” too: a customer can have only one. Declare it in one policy and write uses in the other.',
  uses_unknown: 'The label “{{label}}” is used here and no policy in force declares it.',
  word_differs:
    '“{{policy}}” has “{{given}}” too, and calls it otherwise: {{title}} and {{other_title}}. Rename one, or call them the same.',
  override_undeclared:
    '{{other}} states {{other_measure}} for all customers, and this rule {{measure}} for some of them ({{whom}}). As it stands both bind them; if this is an exception, say here in the place of which rule it is (overrides: {{other}}), or say in {{other}} whom it is for.',
  not_a_contract_clause: 'Give the clause of the contract.',
  not_a_chosen_rule: 'Choose the rule in whose place it stands.',
  contract_without_end: 'This contract has no last day: what it sets holds until somebody ends it.',
  contract_ends_before: 'The last day {{last}} is before the first, {{first}}.',
  contract_without_terms: 'This contract sets nothing yet; the policy holds as usual.',
  term_rule_unknown: 'No policy in force has a rule “{{given}}”; there are: {{expected}}.',
  term_rule_unknown_near: 'No policy in force has a rule “{{given}}”; is “{{nearest}}” meant?',
  term_rule_untimed:
    'The rule {{rule}} is neither a cadence nor a limit nor a lead, so a contract cannot set it. Choose one that is.',
  term_rule_sleeps:
    'The rule {{rule}} does not bind now, and neither would this term. State what it waits for in the policy, or choose another rule.',
  term_rule_twice: 'Two terms of this contract speak of the rule {{rule}}. Keep one.',
  term_key_twice: 'Two terms have one name ({{given}}). Rename one.',
  term_says_nothing:
    'This term does not say in what it differs from the policy: give a cadence, a limit, who does it, or that it is not owed.',
  term_not_owed:
    'By this term what clause {{clause}} asks is not owed to this customer: less than the policy. If that is agreed, leave it so.',
  term_looser:
    'This term ({{measure}}) asks less than clause {{clause}} of the policy ({{other_measure}}). If the contract says so, leave it so.',
  contracts_cross:
    'Contract {{number}} sets the rule {{rule}} in the same time: the one that begins later stands. Compare the two.',
  parameter_unknown: 'There is no parameter “{{parameter}}”; there are: {{known}}.',
  unknown_parameter: 'There is no parameter “{{parameter}}”.',
  parameter_unused: 'No rule uses the parameter “{{title}}” ({{parameter}}); it can go.',
  parameter_open:
    'The text does not state “{{title}}” (clause {{clause}}). Until somebody does, rules that need it sleep.',
  parameter_unconfirmed:
    '“{{title}}” has a default that nobody is asked to confirm. If the figure is the document’s, write it in the rule; if it is ours, add confirm: true.',
  parameter_of_other_kind: 'The parameter “{{parameter}}” is a {{kind}}; a {{wanted}} is needed here.',
  unknown_calendar: 'There is no calendar “{{calendar}}”.',
  working_hours_never_end:
    'The limit runs in working hours, but the calendar “{{calendar}}” never closes: they are plain hours.',
  working_time_without_holidays:
    'The limit runs in working days, but the calendar “{{calendar}}” has the holidays of no year.',
  case_differs: '{{field}} of {{rule}} should be {{expected}} and is {{got}}.',
  case_ambiguous: '{{rule}} owes {{count}} things and it is unclear which is meant; add on, from or due.',
  case_unknown_rule: 'The policy has no rule {{rule}}.',
  case_unknown_label: 'The policy has no label “{{label}}” that rules give.',
  case_fact_unasked: 'No rule asks about “{{fact}}”; is it misspelt? They ask about: {{known}}.',
} satisfies Phrases<typeof chinese>;
