// `weixi read`: what a policy document says, sentence by sentence; as data, or as a flat list of its rules.
import { Refusal } from '#platform/refusal.ts';
import { command, words } from '../command.ts';

/** Places of a line, where nobody says how wide the terminal is, and at most: longer lines are hard to read. */
const usualWidth = 100;
const mostWidth = 120;

/** What the document does not say of itself; whoever takes the draft in says it. */
const frame = { id: 'draft', edition: '1', appliesFrom: '2026-01-01' };

export const readDocument = command({
  name: 'read',
  options: { json: { type: 'boolean' }, rules: { type: 'boolean' } },
  args: { least: 0, most: 1 },
  run: async ({ options, args, language, print, complain }) => {
    const { documentText } = await import('../reading/document-text.ts');
    const { wordsOf } = await import('#platform/http/words.ts');
    const found = await documentText(args[0], process.stdin).catch((error: unknown) => {
      if (error instanceof Refusal) return { refused: wordsOf(error.code, error.params, language) };
      throw error;
    });
    if (!('text' in found)) {
      complain('refused' in found ? found.refused : words[language].read.said[found.fault]);
      return 2;
    }
    const { packOf, read, rulesOf } = await import('#policy/reader/index.ts');
    const { sayDraft } = await import('../reading/say-draft.ts');
    const { paintFor } = await import('../reading/columns.ts');
    const draft = read(found.text);
    if (options.rules) print(JSON.stringify(rulesOf(draft), undefined, 1));
    else if (options.json)
      print(JSON.stringify({ ...draft, original: undefined, ...packOf(draft, frame) }, undefined, 2));
    else {
      const isTerminal = process.stdout.isTTY === true;
      const width = Math.min((isTerminal && process.stdout.columns) || usualWidth, mostWidth);
      const paint = paintFor(isTerminal && !process.env.NO_COLOR);
      for (const line of sayDraft(draft, { language, width, paint, asked: packOf(draft, frame).asked })) print(line);
    }
    return 0;
  },
});
