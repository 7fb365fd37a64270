// The door of the cases: read them, run them, see which rules they show at work.
export { rulesShownBy, runCases } from './run.ts';
export { type Case, parseCases } from './schema.ts';
