// What we say when we say no about policies: parameters, drafts, approving, publishing. Part of refusals.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-policies.ts';

export default {
  document: {
    not_found: 'This document was not found. It may have been deleted.',
    version_conflict: '{{name}} has just reviewed this document. Reload and go on; what you have saved is kept.',
    model_incomplete: 'Before it is switched on it needs an https address and the name of the model.',
    model_off: 'No model that may be asked is switched on.',
    model_refused:
      'The model did not take the question ({{status}}). An administrator should look at address, key and name.',
    model_unfit: "The model's answer makes no sense here. Ask again, or write the rule yourself.",
    model_unreached: 'The model could not be reached: its address does not work, is not allowed, or it took too long.',
    shown_conflict: 'What would be sent is no longer what was shown, so nothing was sent. Open it again and look.',
    no_clauses: 'No clause was read in this document, so there is nothing to make a draft of.',
  },
  words: {
    empty: 'The file has no words. If it is a scan, turn it into text first.',
    too_long: 'The document has more than {{max}} characters. Bring it in parts.',
    too_slow: 'Reading the file took too long and was stopped. Save it as .docx or .txt and try again.',
    not_a_document: 'This file cannot be read. Choose a .docx or .txt file, or paste the text.',
    old_document: 'This is a Word file of the old kind (.doc). Save it as .docx in Word and choose that.',
    encoding: 'The encoding of the file is not known. Save it as UTF-8 text, or paste the text.',
    encrypted: 'The file has a password. Remove it and choose the file again.',
    zip_bomb: 'The file unpacks to too much and was refused. Save it without pictures, or paste the text.',
    zip_damaged: 'The file is damaged or incomplete. Save it again and choose that.',
    zip_path: 'Paths inside the file lead out of it; it was refused.',
    xml_entity: 'The file holds what is not allowed (a document type or external entities) and was refused.',
  },
  contract: {
    not_found: 'There is no such contract.',
    number_conflict: 'This customer has a contract with the number “{{number}}” already.',
    already_ended: 'Contract {{number}} has ended.',
    changed_conflict: 'Somebody has just changed contract {{number}}. Look again, then change it.',
    day_past: 'A change holds from today on or later.',
    ends_before: 'A contract cannot end before its first day.',
    ends_later: 'The contract runs until {{day}} and cannot be ended later. To extend it, change it.',
    terms_unfit: 'The terms do not fit the policy ({{place}}: {{code}}). Mend them as told, then save.',
  },
  policy: {
    not_found: 'No policy is in force yet. Choose one and fill in what it leaves open.',
    pack_not_found: 'There is no such policy pack. Please choose one from the list.',
    already_in_force: 'This policy is in force already.',
    parameter_unknown: 'The policy has nothing called “{{name}}”.',
    parameter_open:
      'The document does not state “{{name}}”. Your organisation has to, before the policy can come into force.',
    duration_expected: '“{{name}}” must be a length of time, such as 30min, 24h, 3d or 2 working_days.',
    period_expected: '“{{name}}” must be a period, such as month, quarter, half_year or 2 months.',
    count_expected: '“{{name}}” must be a whole number above zero.',
    money_expected: '“{{name}}” must be an amount in yuan.',
    percent_expected: '“{{name}}” must be a share, such as 90%.',
    text_expected: '“{{name}}” must be stated in words.',
    role_expected: '“{{name}}” must be a role that the policy or Weixi knows.',
    ladder_expected: '“{{name}}” must have at least one step of reminding or escalating.',
    edition_not_found: 'There is no such edition.',
    draft_not_found: 'There is no such draft.',
    draft_conflict:
      '{{name}} has just saved this draft (save {{revision}}). Please look at what they changed before you save yours.',
    draft_has_errors: 'The draft still has errors: {{count}}. Please mend them where they are marked, then submit.',
    state_conflict: 'This draft is no longer where it was. Please refresh and look again.',
    act_not_allowed: 'You may not do this with the policy.',
    approver_not_allowed: 'The policy names another role to approve it, which you do not hold.',
    own_not_allowed: 'You submitted this draft, so another colleague has to approve it.',
    day_past: 'It can come into force today or later.',
    last_not_ended: 'This is the only policy in force. Publish another before you end it.',
    zip_bomb:
      'This zip unpacks to too much, or holds too many files, and was refused. Put only pack.yaml, cases.yaml and notes.md into it.',
    zip_path: 'This zip has paths that lead out of it, and was refused. Pack it again.',
    zip_encrypted: 'This zip has a password. Take it off and choose it again.',
    zip_damaged: 'This zip is damaged or incomplete. Pack it again.',
    zip_several: 'This zip holds more than one policy. Pack each by itself.',
    zip_without_pack:
      'There is no pack.yaml in it. The files of a policy are pack.yaml and, where there are any, cases.yaml and notes.md; a document in words (.docx) is taken by “Bring a document”.',
    file_is_prose:
      'This is a document in words, not the files of a policy. Choose “Bring a document” instead: it is read, and becomes a draft that you go through.',
    file_too_large: '{{file}} is too large for a policy that a person wrote.',
    file_not_text: '{{file}} is no text in UTF-8. Choose a zip, or pack.yaml.',
  },
} satisfies Phrases<typeof chinese>;
