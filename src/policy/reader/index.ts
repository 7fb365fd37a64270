// The door of the reader: a document in Chinese in; what each sentence says, what is to be answered, and a draft of the policy out.
export { type DraftFrame, type DraftPack, packOf } from './draft/pack.ts';
export { type RuleRow, rulesOf } from './draft/rule-list.ts';
export type { Draft, Question, Reading, ReadSentence, Verdict } from './model.ts';
export { read } from './read.ts';
