// The tier beside the name: since when, and one press away why; who may, sets it by hand or lets the policy decide again.
import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { sayTrace } from '#phrases/conditions.ts';
import type { ConditionTrace } from '#policy/condition.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import {
  type CustomerPage as Customer,
  type LabelStint,
  listCustomers,
  showCustomer,
  showTimeline,
} from '../contract.ts';
import { releaseTier, setTier } from '../tiers/contract.ts';
import { TierBadge } from './TierBadge.tsx';
import { useCustomerPhrases, useFactWords, useTiers } from './usePhrases.ts';

const changes = [showCustomer, showTimeline, listCustomers];

export function Tier({ customer }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const [open, setOpen] = useState(false);
  return (
    <span className="row">
      <TierBadge tier={customer.tier} />
      {customer.whole && (
        <Popover
          trigger="click"
          placement="bottomLeft"
          content={<Why customer={customer} onOverride={() => setOpen(true)} />}
        >
          <Button type="link" size="small">
            {t('tier.why')}
          </Button>
        </Popover>
      )}
      <Override open={open} customerId={customer.id} onClose={() => setOpen(false)} />
    </span>
  );
}

function Why({ customer, onOverride }: { customer: Customer; onOverride: () => void }) {
  const t = useCustomerPhrases();
  const may = useMay();
  const toast = useToast();
  const release = useAct(releaseTier, { changes });
  const [standing, ...former] = customer.tierStints;
  const letDecide = async () => {
    try {
      await release.mutateAsync({ params: { customerId: customer.id } });
      toast.done(t('tier.released'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className="customer-why stack">
      {standing ? <Stint stint={standing} /> : <span>{t('tier.noneText')}</span>}
      {former.length > 0 && (
        <details>
          <summary>{t('tier.history')}</summary>
          <div className="stack">
            {former.map((stint) => (
              <Stint key={stint.id} stint={stint} />
            ))}
          </div>
        </details>
      )}
      {may('tier.override') && (
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

function Stint({ stint }: { stint: LabelStint }) {
  const t = useCustomerPhrases();
  const tiers = useTiers();
  const language = useLanguage();
  const zone = useZone();
  const table = useFactWords();
  const trace = stint.trace as ConditionTrace | null;
  return (
    <div>
      <strong>{tiers.word(stint.value)}</strong>{' '}
      <span className="soft small">
        {t(`tier.change.${stint.kind}`)} · {t('tier.since', { day: dayOf(stint.from, zone) })}
      </span>
      {trace && <div>{sayTrace(trace, language, table)}</div>}
      {stint.clause !== null && <div className="soft small">{t('tier.clause', { clause: stint.clause })}</div>}
      {stint.reason !== null && <div>{t('tier.reason', { reason: stint.reason })}</div>}
      {stint.until !== null && <div className="soft small">{t('tier.byHand', { day: dayOf(stint.until, zone) })}</div>}
      {stint.kind === 'override' && stint.actorName !== null && (
        <div className="soft small">{t('tier.by', { name: stint.actorName })}</div>
      )}
    </div>
  );
}

interface OverrideValues {
  value: string;
  reason: string;
  until: number;
}

function Override({ open, customerId, onClose }: { open: boolean; customerId: string; onClose: () => void }) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const tiers = useTiers();
  const act = useAct(setTier, { changes });
  const save = async (body: OverrideValues) => {
    await act.mutateAsync({ params: { customerId }, body });
    toast.done(t('tier.done'));
  };
  return (
    <FormDrawer<OverrideValues> open={open} title={t('tier.override')} width={400} onSubmit={save} onClose={onClose}>
      <p className="soft block">{t('tier.overrideText')}</p>
      <Field name="value" label={t('tier.value')} required>
        <Select options={tiers.options} />
      </Field>
      <Field name="until" label={t('tier.until')} required>
        <InstantPicker />
      </Field>
      <Field name="reason" label={t('tier.why_')} required>
        <Input.TextArea rows={3} maxLength={1000} />
      </Field>
    </FormDrawer>
  );
}
