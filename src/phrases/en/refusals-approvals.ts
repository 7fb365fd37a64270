// Refusals about what takes approval. Part of refusals.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-approvals.ts';

export default {
  approval: {
    needed: 'This takes the approval of a leader. Say what it is for and ask first.',
    not_found: 'This request for approval was not found. It may have been taken back, or is not yours.',
    not_decided: 'It still waits for the approval of a leader.',
    declined: 'It was declined. If you need it, say more and ask again.',
    lapsed: 'It has run out. Ask again if you still need it.',
    other: 'This is not what was approved. An approval holds for exactly what was asked; please ask again.',
    own: 'What you, those who lead you or those you stand in for ask is approved by another leader.',
    already_asked: 'The same was asked already. See “Approvals”.',
    already_used: 'An approval can be used once, and this one was.',
    already_withdrawn: 'It was taken back.',
    already_decided: 'It was decided already. Please reload the page.',
  },
} satisfies Phrases<typeof chinese>;
