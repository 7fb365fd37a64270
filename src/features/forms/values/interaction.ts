// The values of a contact, by the names that forms use.
import type { InteractionItem } from '#features/interactions/contract.ts';
import english from '#phrases/en/interactions.ts';
import chinese from '#phrases/zh-CN/interactions.ts';
import { listed, moment, type Values } from './value.ts';

const channels = listed(chinese.channel, english.channel);
const directions = listed(chinese.direction, english.direction);

export function interactionValues(item: InteractionItem): Values {
  return {
    contact: item.contactName,
    time: moment(item.occurredAt),
    channel: channels(item.channel),
    direction: directions(item.direction),
    participants: item.participants.map(({ name }) => name).join(' · ') || null,
    content: item.content,
    need: item.need,
    feedback: item.feedback,
    next_step: item.nextStep,
    held_by: item.heldByName,
    recorded_by: item.recordedByName,
    recorded: moment(item.recordedAt),
  };
}
