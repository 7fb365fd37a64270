// Two policies in force beside one another may not define the same label: the labels of the one that comes get names of their own.

type Written = Readonly<Record<string, unknown>>;

/** The same policy with labels that none of `taken` is called by. */
export function withFreeLabels(pack: Written, taken: readonly string[]): Written {
  const names = new Map<string, string>();
  for (const label of Object.keys((pack.labels ?? {}) as object)) names.set(label, freeName(label, taken));
  if ([...names].every(([before, after]) => before === after)) return pack;
  const named = (words: unknown): Written =>
    Object.fromEntries(
      Object.entries((words ?? {}) as object).map(([name, value]) => [names.get(name) ?? name, value]),
    );
  const rules = (pack.rules as Written[]).map((rule) => ({
    ...rule,
    ...(rule.for === undefined ? {} : { for: named(rule.for) }),
    ...(rule.classify === undefined ? {} : { classify: named(rule.classify) }),
  }));
  return { ...pack, labels: named(pack.labels), rules };
}

function freeName(label: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? label : `${label}_${number}`;
    if (!taken.includes(name)) return name;
  }
}
