// What a sentence says, picked from menus: a reading corrected, or a rule written where nothing was understood.
import { AutoComplete, Button, InputNumber, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { type Kind, kinds, type Reading } from '#policy/reader/model.ts';
import {
  channelChoices,
  channelsIn,
  periodChoices,
  saidChannels,
  triggerChoices,
  unitChoices,
} from '#policy/reader/review/choices.ts';
import type { Correction } from '#policy/reader/review/decisions.ts';
import { useUiPhrases } from '#ui/phrases.ts';
import { useDesk } from '../desk.ts';
import { useReadingPhrases } from '../phrases.ts';

const comparators = ['>=', '>', '<=', '<', 'between'] as const;

interface CorrectionFormProps {
  /** What stands now. */
  reading?: Reading | undefined;
  act: string;
  onDone: (correction: Correction) => void;
  onCancel: () => void;
}

export function CorrectionForm({ reading, act, onDone, onCancel }: CorrectionFormProps) {
  const t = useReadingPhrases();
  const ui = useUiPhrases();
  const found = useFound();
  const [said, setSaid] = useState<Said>(() => saidOf(reading));
  const set = (change: Partial<Said>) => setSaid((before) => ({ ...before, ...change }));
  return (
    <div className="correction">
      <Line name={t('field.kind')}>
        {(id) => (
          <Select
            id={id}
            value={said.kind}
            showSearch={{ optionFilterProp: 'label' }}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind: Kind) => set({ kind })}
          />
        )}
      </Line>
      <Line name={t('field.whom')}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            value={said.whom}
            options={found.whom}
            onChange={(whom: string[]) => set({ whom })}
          />
        )}
      </Line>
      <Line name={t('field.quantity')}>{(id) => <Figure id={id} said={said} set={set} />}</Line>
      <Line name={t('field.per')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={said.per}
            options={periodChoices.map((value) => ({ value: value as string, label: t(`period.${value}`) }))}
            onChange={(per?: string) => set({ per: per ?? null })}
          />
        )}
      </Line>
      <Line name={t('field.trigger')}>
        {(id) => (
          <AutoComplete
            id={id}
            value={said.trigger ?? ''}
            options={found.trigger}
            onChange={(trigger) => set({ trigger })}
          />
        )}
      </Line>
      <Line name={t('field.who')}>
        {(id) => <AutoComplete id={id} value={said.who ?? ''} options={found.who} onChange={(who) => set({ who })} />}
      </Line>
      <Line name={t('field.channel')}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            value={said.channel}
            options={channelChoices.map((value) => ({ value: value as string, label: t(`channel.${value}`) }))}
            onChange={(channel: string[]) => set({ channel })}
          />
        )}
      </Line>
      {(['condition', 'exception', 'action'] as const).map((name) => (
        <Line key={name} name={t(`field.${name}`)}>
          {(id) => (
            <AutoComplete
              id={id}
              value={said[name] ?? ''}
              options={found[name]}
              onChange={(words) => set({ [name]: words })}
            />
          )}
        </Line>
      ))}
      <div className="row">
        <Button type="primary" onClick={() => onDone(correctionOf(said))}>
          {act}
        </Button>
        <Button type="text" onClick={onCancel}>
          {ui('action.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** A figure with its bound and its unit; two of them where it lies between. */
function Figure({ id, said, set }: { id: string; said: Said; set: (change: Partial<Said>) => void }) {
  const t = useReadingPhrases();
  return (
    <div className="row">
      <Select
        aria-label={t('field.comparator')}
        allowClear
        className="correction__short"
        value={said.comparator}
        options={comparators.map((value) => ({ value, label: t(`comparator.${value}`) }))}
        onChange={(comparator?: Said['comparator']) => set({ comparator: comparator ?? null })}
      />
      <InputNumber<number> id={id} min={0} value={said.quantity} onChange={(quantity) => set({ quantity })} />
      {said.comparator === 'between' && (
        <InputNumber<number>
          aria-label={t('field.quantityMax')}
          min={0}
          value={said.quantityMax}
          onChange={(quantityMax) => set({ quantityMax })}
        />
      )}
      <Select
        aria-label={t('field.unit')}
        allowClear
        className="correction__short"
        value={said.unit}
        options={unitChoices.map((value) => ({ value: value as string, label: t(`unit.${value}`) }))}
        onChange={(unit?: string) => set({ unit: unit ?? null })}
      />
    </div>
  );
}

function Line({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="correction__line">
      <label htmlFor={id} className="soft">
        {name}
      </label>
      {children(id)}
    </div>
  );
}

/** A longer one is a sentence, and no name of what is done. */
const longestAction = 20;

/** Names that stand elsewhere in the document, to choose from. */
function useFound() {
  const t = useReadingPhrases();
  const { review } = useDesk();
  const all = review.sentences.flatMap(({ readings }) => readings.map(({ reading }) => reading));
  const options = (values: readonly string[]) =>
    [...new Set(values)].slice(0, 50).map((value) => ({ value, label: value }));
  return {
    whom: options([...review.draft.labels.map(({ name }) => name), ...all.flatMap(({ whom }) => whom?.value ?? [])]),
    who: options(all.flatMap(({ who }) => who?.value ?? [])),
    trigger: [
      ...options(all.flatMap(({ trigger }) => trigger?.value ?? [])),
      ...triggerChoices.map((value) => ({ value: value as string, label: t(`occasion.${value}`) })),
    ],
    condition: options(all.flatMap(({ condition }) => condition?.value ?? [])),
    exception: options(all.flatMap(({ exception }) => exception?.value ?? [])),
    action: options(all.flatMap(({ action }) => (action.value.length <= longestAction ? action.value : []))),
  };
}

/** Every field, as the menus hold it. */
interface Said {
  readonly kind: Kind;
  readonly whom: string[];
  readonly quantity: number | null;
  readonly quantityMax: number | null;
  readonly unit: string | null;
  readonly comparator: (typeof comparators)[number] | null;
  readonly per: string | null;
  readonly trigger: string | null;
  readonly who: string | null;
  readonly channel: string[];
  readonly condition: string | null;
  readonly exception: string | null;
  readonly action: string | null;
}

function saidOf(reading: Reading | undefined): Said {
  return {
    kind: reading?.kind.value ?? 'cadence',
    whom: [...(reading?.within?.value ?? []), ...(reading?.whom?.value ?? [])],
    quantity: reading?.quantity?.value ?? null,
    quantityMax: reading?.quantityMax ?? null,
    unit: reading?.unit ?? null,
    comparator: reading?.comparator?.value ?? null,
    per: reading?.per?.value ?? null,
    trigger: reading?.trigger?.value ?? null,
    who: reading?.who?.value ?? null,
    channel: channelsIn(reading?.channel?.value),
    condition: reading?.condition?.value ?? null,
    exception: reading?.exception?.value ?? null,
    action: reading?.action.value ?? null,
  };
}

/** Words left empty are words that are not there. */
function correctionOf(said: Said): Correction {
  const words = (value: string | null) => (value === null || value.trim() === '' ? null : value.trim());
  const max = said.comparator === 'between' ? said.quantityMax : null;
  const { action, ...fields } = said;
  const done = words(action);
  return {
    ...fields,
    quantityMax: max,
    trigger: words(said.trigger),
    who: words(said.who),
    channel: saidChannels(said.channel),
    condition: words(said.condition),
    exception: words(said.exception),
    ...(done === null ? {} : { action: done.slice(0, 200) }),
  };
}
