// Why a customer is called so, with its history; who may, overrides it until a day or lets the policy decide again.
import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { sayTrace } from '#phrases/conditions.ts';
import type { ConditionTrace } from '#policy/condition.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf, instantOf } from '#ui/time/instants.ts';
import type { CustomerPage as Customer, LabelStint } from '../../contract.ts';
import { releaseTier, setTier } from '../../tiers/contract.ts';
import { type Tiers, useCustomerPhrases, useFactWords } from '../usePhrases.ts';
import { changes } from './changes.ts';

interface Given {
  readonly customer: Customer;
  readonly label: Tiers;
}

export function LabelWhy({ customer, label }: Given) {
  const t = useCustomerPhrases();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={<Why customer={customer} label={label} onOverride={() => setOpen(true)} />}
      >
        <Button type="link" size="small">
          {t('tier.why')}
        </Button>
      </Popover>
      <Override open={open} customerId={customer.id} label={label} onClose={() => setOpen(false)} />
    </>
  );
}

function Why({ customer, label, onOverride }: Given & { onOverride: () => void }) {
  const t = useCustomerPhrases();
  const may = useMay();
  const toast = useToast();
  const release = useAct(releaseTier, { changes });
  const stints = customer.tierStints.filter((stint) => stint.label === label.name);
  const standing = stints.find(({ to }) => to === null);
  const letDecide = async () => {
    try {
      await release.mutateAsync({ params: { customerId: customer.id }, query: { label: label.name } });
      toast.done(t('tier.released'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className="customer-why stack">
      {standing ? <Stint stint={standing} label={label} /> : <span>{t('tier.noneText')}</span>}
      <Former stints={stints.filter((stint) => stint !== standing)} label={label} />
      {may('tier.override') && !label.isByHand && (
        <span className="row">
          <Button size="small" onClick={onOverride}>
            {t('tier.override')}
          </Button>
          {standing?.kind === 'override' && (
            <Button size="small" loading={release.isPending} onClick={letDecide}>
              {t('tier.release')}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}

/** What it was before, folded away. */
export function Former({ stints, label }: { stints: readonly LabelStint[]; label: Tiers }) {
  const t = useCustomerPhrases();
  if (stints.length === 0) return null;
  return (
    <details>
      <summary>{t('tier.history')}</summary>
      <div className="stack">
        {stints.map((stint) => (
          <Stint key={stint.id} stint={stint} label={label} />
        ))}
      </div>
    </details>
  );
}

export function Stint({ stint, label }: { stint: LabelStint; label: Tiers }) {
  const t = useCustomerPhrases();
  const language = useLanguage();
  const zone = useZone();
  const table = useFactWords();
  const trace = stint.trace as ConditionTrace | null;
  const isByHand = stint.kind === 'override' || stint.kind === 'by_hand';
  return (
    <div>
      <strong>{label.word(stint.value)}</strong>{' '}
      <span className="soft small">
        {t(`tier.change.${stint.kind}`)} · {t('tier.since', { day: dayOf(stint.from, zone) })}
      </span>
      {trace && <div>{sayTrace(trace, language, table)}</div>}
      {stint.clause !== null && <div className="soft small">{t('tier.clause', { clause: stint.clause })}</div>}
      {stint.reason !== null && <div>{t('tier.reason', { reason: stint.reason })}</div>}
      {/* An instant at midnight is the end of the day before. */}
      {stint.until !== null && (
        <div className="soft small">{t('tier.byHand', { day: dayOf(stint.until - 1, zone) })}</div>
      )}
      {isByHand && stint.actorName !== null && (
        <div className="soft small">{t('tier.by', { name: stint.actorName })}</div>
      )}
    </div>
  );
}

interface OverrideValues {
  value: string;
  reason: string;
  until: string;
}

interface OverrideProps {
  readonly open: boolean;
  readonly customerId: string;
  readonly label: Tiers;
  readonly onClose: () => void;
}

function Override({ open, customerId, label, onClose }: OverrideProps) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const zone = useZone();
  const act = useAct(setTier, { changes });
  const save = async ({ value, reason, until }: OverrideValues) => {
    // The whole of that day.
    const body = { label: label.name, value, reason, until: instantOf(`${until}T23:59`, zone) + 60_000 };
    await act.mutateAsync({ params: { customerId }, body });
    toast.done(t('tier.done'));
  };
  return (
    <FormDrawer<OverrideValues> open={open} title={t('tier.override')} width={400} onSubmit={save} onClose={onClose}>
      <p className="soft block">{t('tier.overrideText')}</p>
      <Field name="value" label={t('tier.value')} required>
        <Select options={label.options} />
      </Field>
      <Field name="until" label={t('tier.until')} required>
        <DayPicker />
      </Field>
      <Field name="reason" label={t('tier.why_')} required>
        <Input.TextArea rows={3} maxLength={1000} />
      </Field>
    </FormDrawer>
  );
}
