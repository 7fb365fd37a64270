// Messages and mail: why something cannot be sent, set or sorted.

import type { Phrases } from '../shape.ts';
import type words from '../zh-CN/refusals-messages.ts';

export default {
  message: {
    not_found: 'This message was not found.',
    already_settled: 'This message has just changed. Please reload and look again.',
    channel_off:
      'This way of sending is not on yet. Please ask an administrator to set it up under "Messages and mail".',
    no_address: 'There is no e-mail address or telephone number. Please enter one with the customer first.',
    address_bad: 'The e-mail address that was entered cannot be one. Please correct it with the customer first.',
    one_line: 'A subject is one line. Please take out the line breaks.',
    host_form: 'Please enter the name or address of a server, such as smtp.example.com.',
    address_form: 'This is not an e-mail address, such as service@example.com.',
    set_by_machine:
      'The mail server is set on the computer that runs the system and cannot be changed here. Please ask whoever runs it.',
    hook_secret_needed:
      'Please enter a secret to sign with. Without it the other side cannot know that a message is ours.',
    hook_address: 'This address cannot be used. Please enter one on the public internet that begins with https.',
    survey_address:
      'Give an address that begins with http or https, without a path, such as https://service.example.com.',
  },
  template: {
    unknown: 'There is no placeholder "{{name}}" (character {{at}}). There are: {{known}}.',
    broken:
      'The placeholder that begins at character {{at}} is not complete. Please write a whole placeholder, such as {{example}}.',
    not_found: 'This template was not found.',
    changed_conflict: 'This template has just been changed by somebody else. Please reload before you change it.',
    empty: '"{{name}}" has nothing to say here. Please fill it in first, or reword the sentence.',
  },
  mail: {
    not_found: 'This mail was not found; somebody may have dealt with it.',
    already_sorted: 'This mail has been dealt with already.',
    request_not_found: 'This customer has no such request. Please choose again.',
    mailbox_off: 'No mailbox is read yet.',
  },
} as const satisfies Phrases<typeof words>;
