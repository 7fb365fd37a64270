// Refusals about posts. Part of refusals.ts.
export default {
  post: {
    not_found: 'There is no such post.',
    changed_conflict: 'This post has just been changed. Please reload and try again.',
    draft_changed_conflict: 'The draft was changed. Please reload before you ask for its approval.',
    already_released: 'These words are approved already; they can be published.',
    already_published: 'It is published already and can no longer be changed.',
    already_set_aside: 'It is no longer followed up.',
    already_request: 'It has become a request already.',
    already_closed: 'This topic is closed already.',
    other_kind: 'This cannot be done with such a post.',
    not_released: 'It is not approved yet. Please ask for the approval first.',
    before_release: 'It cannot have been published before it was approved.',
    link_form: 'Please give an address that begins with http:// or https://.',
    topic_not_found: 'There is no such topic, or it is closed.',
    measure_not_found: 'There is no such measure, or it is done.',
    measures_open: '{{count}} measures are still open; it cannot be closed.',
    management_not_allowed:
      'Emergency numbers are published on the word of the management; a leader cannot approve it.',
  },
};
