// Refusals about the quality of the archive: checks, audits, cleaning, duplicates and merges. Part of refusals.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-archive.ts';

export default {
  archive: {
    second_person: 'You entered this customer yourself; a colleague has to look at it again.',
    items_missing: 'Something has not been looked at yet, or has just changed. Refresh and go through it item by item.',
    nobody_to_draw: 'There are no customers in the archive to draw from.',
    audit_not_found: 'There is no such audit, or the customer is not in its sample.',
    already_closed: 'The audit is closed; its figures do not change any more.',
    already_audited: 'This customer has been audited already.',
    own_entry: 'You entered this customer; somebody else has to audit it.',
    own_audit: 'You audited this customer; a colleague has to review it.',
    nothing_to_review: 'Nothing of this customer is to be reviewed.',
    audit_unfinished: '{{left}} customers are still to be audited or reviewed.',
    stale_form: 'Write the time as 90d, 6mo or 1y.',
    stale_needed: 'The policy does not say how long without contact is too long; fill it in.',
    nothing_to_clean: 'There is no customer to clean up.',
    cleaning_not_found: 'There is no such round of cleaning.',
    already_cleaned: 'This round of cleaning is over.',
    cleaning_unfinished: '{{left}} customers are not handled yet.',
    reason_needed: 'Marking somebody inactive needs a reason.',
    notice_not_found: 'There is no such change notice.',
  },
  duplicate: {
    no_root: 'The customer to keep has been merged into another one. Refresh and choose again.',
    already_merged: 'These customers are one already.',
    merge_not_found: 'There is no such merge.',
    already_parted: 'This merge has been undone already.',
    merged_since: 'A later merge rests on it; undo that one first.',
    pair_not_found: 'There is no such pair; it may have been settled.',
  },
} satisfies Phrases<typeof chinese>;
