// The list as a page of the documentation: what is expected of each fault, and which test tries it. A fault without a test is a fault.
import { type FaultNumber, faults } from './index.ts';

/**
 * The page. `tests`: the text of each file of tests by its name. Throws when a fault of the list has no test, or one that is outside has.
 */
export function reliabilityPage(tests: Readonly<Record<string, string>>): string {
  const byFault = new Map<string, Set<string>>();
  for (const [file, text] of Object.entries(tests))
    for (const number of triedIn(text)) byFault.set(number, (byFault.get(number) ?? new Set()).add(file));
  const strangers = [...byFault.keys()].filter((number) => !Object.hasOwn(faults, number));
  if (strangers.length > 0) throw new Error(`These have a test and are not in the list: ${strangers.join(', ')}`);
  const rows = Object.entries(faults).map(([number, fault]) => {
    const files = [...(byFault.get(number) ?? [])].map((file) => `\`${file.replace('.e2e.ts', '')}\``).join(', ');
    if ('outside' in fault) return `| ${number} | ${fault.fault} | does not apply: ${fault.outside} | | | | |`;
    if (files === '') throw new Error(`${number} is in the list and has no test: ${fault.fault}`);
    return `| ${number} | ${fault.fault} | ${fault.user} | ${fault.told} | ${fault.kept} | ${files} | ${fault.planted ?? ''} |`;
  });
  return [
    '# What machines do, and what Weixi does then',
    '',
    'Made from `e2e/faults/list/` by `npx tsx scripts/write-docs.ts`; change it there. Each line is tried on the built program by `npm run test:faults`, which prints at its end how many',
    'were survived of how many were tried; what a machine cannot try (no root, no libfaketime, no btrfs) is named and does not count. What to do at three in the morning: [recovery](recovery.md).',
    'The last column says which guard was taken out of a copy of the program to see the test fail; where it is empty, nobody has written down that it was.',
    '',
    '| | what happens | what a user sees | what the administrator is told | what is kept | tried in | seen failing |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The numbers under which tests stand in this text. */
function triedIn(text: string): FaultNumber[] {
  const calls = text.matchAll(/\bsurvives\(\s*(\[[^\]]*\]|'F\d\d')/g);
  return [...calls].flatMap(([, given = '']) => (given.match(/F\d\d/g) ?? []) as FaultNumber[]);
}
