// Limits: what has to be done within a time after an occasion, again and again until it is over, or at least so long before a moment.
import { type DutyName, type EventName, type EventWord, events } from '../../../vocabulary/index.ts';
import { durationOf, intervalOf } from '../measures.ts';
import { canKeep, eventOf, handlingIn, usualOccasion } from './occasions.ts';
import { heads, phraseOf, providedThat, type RuleInput, type Written } from './written.ts';

const shortest = 4;
const bought: readonly EventName[] = ['order.placed', 'order.paid', 'order.installed', 'subscription.opened'];

export function response(input: RuleInput): Written | undefined {
  return within(input, 'respond');
}

export function resolution(input: RuleInput): Written | undefined {
  const action = actionOf(input);
  // 由专员24小时内: the verb stands elsewhere in the phrase.
  return within(input, handlingIn(action.length > shortest ? action : phraseOf(input), 'resolve'));
}

/** Whoever has bought something is talked to; about what was solved one calls back. */
export function callback(input: RuleInput): Written | undefined {
  const after = eventOf(input.reading.trigger?.value);
  return within(input, after && bought.includes(after) ? 'contact' : 'callback');
}

export function record(input: RuleInput): Written | undefined {
  const after = eventOf(input.reading.trigger?.value) ?? 'interaction.held';
  return within(input, after === 'interaction.held' ? 'record' : handlingIn(actionOf(input), 'record'), after);
}

/** 2小时内上报: something of the policy's own, since only a record shows that it was done. */
export function report(input: RuleInput): Written | undefined {
  return input.reading.comparator?.value === '>' ? undefined : within(input, undefined);
}

/** @param duty undefined: one of the policy's own, by its words */
function within(input: RuleInput, duty: DutyName | undefined, occasion?: EventName): Written | undefined {
  const limit = limitFor(input);
  if (limit === undefined) return undefined;
  const { reading, words } = input;
  const said = occasion ?? eventOf(reading.trigger?.value);
  const begun = said ?? (duty === undefined ? 'request.received' : usualOccasion(duty));
  const after = begun === 'request.received' ? whenKnown(input, duty, begun) : begun;
  const about = aboutFor(input, after);
  if (about === undefined) return undefined;
  const done = duty !== undefined && canKeep(duty, after) ? duty : words.duty(actionOf(input), 'customer');
  return { ...heads(input), after, ...about, within: limit, do: done, ...providedThat(reading) };
}

/** That a request is complex is found out, and is not known as it comes in; the first answer does not wait for that. */
function whenKnown({ reading, requests }: RuleInput, duty: DutyName | undefined, begun: EventName): EventName {
  const marks = Object.keys(requests.about(reading) ?? {});
  return duty !== 'respond' && marks.length === 1 && marks[0] === 'complex' ? 'request.classified' : begun;
}

export function actionOf({ reading }: RuleInput): string {
  return (
    reading.action.value
      .replace(/^[，、；。：]+|[，、；。：]+$/g, '')
      .replace(/^(?:在|应|须|需|要)*[\d.]+[^，。]{0,4}?(?:内|前)/, '')
      .trim() || reading.kind.value
  );
}

/** Which occurrences: as far as the event says it. Undefined where it cannot say what the document tells apart. */
function aboutFor({ reading, requests }: RuleInput, after: EventName): Written | undefined {
  const marks = requests.about(reading);
  if (marks === undefined) return undefined;
  const word: EventWord = events[after];
  const asked = Object.entries(marks);
  if (asked.length === 0 || !after.startsWith('request.')) return {};
  if (asked.some(([field]) => word.fields?.[field] === undefined)) return after === 'request.received' ? undefined : {};
  const about = Object.fromEntries(asked.map(([field, values]) => [field, values.length === 1 ? values[0] : values]));
  return { about };
}

function limitFor({
  reading,
  question,
  words,
  clause,
  answers,
}: RuleInput): string | { readonly param: string } | undefined {
  if (reading.unit !== undefined) return durationOf(reading);
  if (question?.about === 'how_soon') return words.parameter(question, 'duration', clause, answers[question.id]);
  return undefined;
}

export function progress(input: RuleInput): Written | undefined {
  const { reading } = input;
  if (!reading.per) return within(input, 'progress_update');
  const interval = intervalOf(reading.per.value);
  const about = aboutFor(input, 'request.received');
  if (interval === undefined || about === undefined) return undefined;
  const chain = { repeat: true, until: 'request.resolved' satisfies EventName };
  return { ...heads(input), after: 'request.received', ...about, within: interval, ...chain, do: 'progress_update' };
}

const moments: readonly (readonly [RegExp, string, DutyName | undefined])[] = [
  [/试用/, 'trial.end', undefined],
  [/约定|预约/, 'request.agreed_time', 'reconfirm'],
  [/到期|期满|届满|续[费约租]/, 'subscription.expiry', 'renewal_reminder'],
  [/上门/, 'appointment.time', undefined],
  [/大会/, 'assembly.date', undefined],
  [/营销活动|促销/, 'campaign.start', undefined],
  [/活动|沙龙/, 'event.date', undefined],
  [/带看|看房/, 'viewing.time', undefined],
];

export function before(input: RuleInput): Written | undefined {
  const { reading, words, question, clause, answers } = input;
  const asked =
    question?.about === 'how_soon' ? words.parameter(question, 'duration', clause, answers[question.id]) : undefined;
  const lead = durationOf(reading) ?? asked;
  const [, moment, duty] = moments.find(([pattern]) => pattern.test(phraseOf(input))) ?? [];
  if (lead === undefined || moment === undefined) return undefined;
  return {
    ...heads(input),
    before: moment,
    lead,
    do: duty ?? words.duty(actionOf(input), 'customer'),
    ...providedThat(reading),
  };
}
