// The door of the reader: a document in Chinese in; what each sentence says, what is to be answered, and a draft of the policy out.
export { packOf } from './draft/pack.ts';
export { rulesOf } from './draft/rule-list.ts';
export type { Draft, Reading } from './model.ts';
export { read } from './read.ts';
