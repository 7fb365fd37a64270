// Statements that come again and again get a name: PostgreSQL then reads and plans them once a connection, not each time,
// which is more than half of what a short statement costs. Only where no pooler stands between (docs/performance.md).

/** The name of a statement's text; undefined while it is not known to come again. */
export type StatementNames = (text: string) => string | undefined;

/** How often a text must have come, and how many get a name: each is kept by every connection, some 50 KB. */
const often = 8;
const most = 200;

/** Names for one process. Texts are few: values are parameters, sets are arrays. */
export function statementNames(): StatementNames {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text);
    if (name !== undefined) return name;
    if (names.size >= most || counts.size >= most * 10) return undefined;
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    if (count < often) return undefined;
    counts.delete(text);
    names.set(text, `w${names.size + 1}`);
    return names.get(text);
  };
}

/** Behind a pooler two clients share a session, and one would meet the other's names. */
export const noNames: StatementNames = () => undefined;
