// Refusals about personal information: consents, rights, retention. Part of refusals.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-privacy.ts';

export default {
  consent: {
    basis_needed: 'Say on what one rests in keeping this customer: a contract, a consent …',
    no_basis: 'There is no lawful basis for this customer. State one, or obtain consent first.',
    purpose_form: 'A purpose begins with a lower-case letter and has only lower-case letters, digits and underscores.',
    purpose_not_found: 'There is no such purpose.',
    purpose_off: 'This purpose is not switched on. Ask whoever looks after personal information.',
    field_off:
      'The purpose “identity check” is switched off, so an identity number cannot be filled in. It opens once its impact assessment is approved and it is switched on.',
    separate_needed:
      'What is sensitive, like an identity number, needs a consent of its own or a law that asks for it. Record it under “Consents” first.',
    guardian_needed: 'Under fourteen a parent or other guardian consents. Say who did.',
    restricted:
      'This customer asked for restriction: their data are only kept; nobody contacts them, sends to them or exports them.',
    refused: 'This customer refused this purpose; do not contact them for it.',
    withdrawn: 'This customer withdrew their consent; do not contact them for it.',
    never_asked: 'This purpose needs consent, and nobody has asked yet. Ask and record it first.',
    in_future: 'The time cannot be later than now.',
    notice_past: 'It cannot take effect before now.',
    entry_sensitive: 'The purpose of entry cannot hold sensitive data; give those a purpose of their own.',
    entry_needed: 'The purpose of entry cannot be switched off.',
    assessment_needed: 'Its impact must be assessed and approved before it is switched on. Submit an assessment first.',
    assessment_not_found: 'There is no such impact assessment.',
    already_decided: 'This impact assessment is already decided.',
    own_assessment: 'Somebody else decides an impact assessment of yours.',
    not_restricted: 'This customer is not restricted.',
    withdrawn_some: 'Nobody among them may be written to: {{count}} have not consented or have withdrawn.',
  },
  incident: {
    not_found: 'There is no such incident.',
    account_not_found: 'There is no such account.',
    changed_conflict: 'Somebody has just changed this incident. Please reload and try again.',
    span: 'The end must come after the beginning.',
    in_future: 'This cannot lie in the future.',
  },
  privacy: {
    not_found: 'There is no such request.',
    changed_conflict: 'Somebody else has just worked on this request. Reload and try again.',
    in_future: 'It cannot have been received later than now.',
    already_closed: 'This request is closed.',
    already_identified: 'The identity has been checked.',
    identity_first: 'Check first who is asking.',
    already_decided: 'This request is decided.',
    decide_first: 'Grant it first.',
    erase_first: 'A deletion is closed by doing it, approved by a second person.',
    second_person: 'Who decided cannot approve the deletion; ask a colleague.',
    held: 'A hold stands; nothing is deleted until it is lifted.',
    request_open: 'A request is still being handled; delete after it is closed. Restrict meanwhile.',
    contract_running: 'A contract runs or is unpaid; delete after it ends. Restrict meanwhile.',
    hold_not_found: 'No hold stands.',
  },
  retention: {
    not_found: 'There are no records of this kind, or no rule says how long at most.',
    not_due: 'This is not due yet; reload the preview.',
  },
} satisfies Phrases<typeof chinese>;
