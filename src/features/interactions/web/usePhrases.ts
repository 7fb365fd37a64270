// The words of interactions, and the choices that its forms offer.
import type words from '#phrases/zh-CN/interactions.ts';
import { phrasesOf } from '#ui/phrases.ts';
import { channels, directions } from '../contract.ts';

export const useInteractionPhrases = phrasesOf<typeof words>('interactions');

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
}

/** A channel in words; codes of other systems come back as they are. */
export function useChannelWord(): (channel: string) => string {
  const t = useInteractionPhrases();
  return (channel) => {
    const known = channels.find((one) => one === channel);
    return known ? t(`channel.${known}`) : channel;
  };
}

export function useChannelOptions(): Option<(typeof channels)[number]>[] {
  const t = useInteractionPhrases();
  return channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }));
}

export function useDirectionOptions(): Option<(typeof directions)[number]>[] {
  const t = useInteractionPhrases();
  return directions.map((direction) => ({ value: direction, label: t(`direction.${direction}`) }));
}
