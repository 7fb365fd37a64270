// What becomes of the customers that were chosen: said once for all of them, after a look at who they are.
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { decisions, handleItems, listCleaningItems, listCleanings, showCleaning } from '../../cleaning/contract.ts';
import { useArchivePhrases } from '../usePhrases.ts';

interface Values {
  outcome: (typeof decisions)[number];
  note?: string;
}

interface HandleBarProps {
  cleaningId: string;
  chosen: readonly string[];
  names: readonly string[];
  onDone: () => void;
}

export function HandleBar({ cleaningId, chosen, names, onDone }: HandleBarProps) {
  const t = useArchivePhrases();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const act = useAct(handleItems, { changes: [showCleaning, listCleaningItems, listCleanings] });
  const handle = async ({ outcome, note }: Values) => {
    const body = { customerIds: [...chosen], outcome, note: note?.trim() || null };
    const { handled } = await act.mutateAsync({ params: { cleaningId }, body });
    toast.done(t('cleaning.done', { handled }));
    onDone();
  };
  return (
    <div className="row cleaning-bar">
      <strong>{t('cleaning.chosen', { count: chosen.length })}</strong>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('cleaning.handle')}
      </Button>
      <FormDrawer<Values>
        open={open}
        title={t('cleaning.handle')}
        submitLabel={t('cleaning.handleIt', { count: chosen.length })}
        initial={{ outcome: 'kept' }}
        onSubmit={handle}
        onClose={() => setOpen(false)}
      >
        <p className="soft">
          {t('cleaning.whom', { names: names.slice(0, named).join(t('cleaning.join')), count: chosen.length })}
        </p>
        <Field name="outcome" label={t('cleaning.result')} required>
          <Radio.Group
            className="cleaning-choice"
            options={decisions.map((value) => ({ value, label: t(`cleaning.decide.${value}`) }))}
          />
        </Field>
        <Field name="note" label={t('cleaning.note')} hint={t('cleaning.noteText')}>
          <Input maxLength={500} autoComplete="off" />
        </Field>
      </FormDrawer>
    </div>
  );
}

const named = 10;
