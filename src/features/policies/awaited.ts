// What a rule waits for that nobody acts on yet, in the words of the vocabulary.
import { type Awaited, accessWords, privacyWords, vocabulary } from '#policy/index.ts';

type Words = Readonly<Record<string, vocabulary.Word>>;

const tables: Readonly<Record<Awaited['kind'], Words>> = {
  event: vocabulary.events,
  fact: vocabulary.facts,
  countable: vocabulary.countables,
  kept: privacyWords.keptKinds,
  act: { ...accessWords.acts, ...accessWords.writtenActs },
  precondition: accessWords.preconditions,
  subject: vocabulary.subjectKinds,
};

/** @returns each with its title in both languages; the name itself where the vocabulary has lost it */
export function awaitedItems(waitsFor: readonly Awaited[]): (Awaited & { title: { zh: string; en: string } })[] {
  return waitsFor.map(({ kind, name }) => {
    const word = Object.hasOwn(tables[kind], name) ? tables[kind][name] : partOfCounted(name);
    return { kind, name, title: { zh: word?.zh ?? name, en: word?.en ?? name } };
  });
}

/** `request.answered`, `customer@start`: what a figure asks of a kind of record that is supplied otherwise. */
function partOfCounted(name: string): vocabulary.Word | undefined {
  const [of = '', part = ''] = name.split(/[@.]/);
  const word = Object.hasOwn(tables.countable, of) ? tables.countable[of] : undefined;
  return word && { zh: `${word.zh} (${part})`, en: `${word.en} (${part})` };
}
