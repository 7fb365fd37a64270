// How many in how many days make a repetition: what the policies say, and what the organisation states where they are silent.
import { InputNumber } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { listRecurrences, type Scope, scopes, showTerms, stateTerms } from '../contract.ts';
import { useRecurrencePhrases } from './usePhrases.ts';

interface Figures {
  atLeast?: number | null;
  days?: number | null;
}
type Values = Partial<Record<Scope, Figures>>;

export function TermsDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const { data } = useEndpoint(showTerms, {}, { enabled: open });
  const act = useAct(stateTerms, { changes: [showTerms, listRecurrences] });
  const save = async (values: Values) => {
    await act.mutateAsync({ body: { customer: whole(values.customer), organisation: whole(values.organisation) } });
    toast.done(t('terms.saved'));
  };
  const initial: Values = {};
  for (const scope of scopes) initial[scope] = data?.stated[scope] ?? {};
  // A policy's figure for one customer holds; there is nothing to state besides it.
  const asked = scopes.filter((scope) => scope === 'organisation' || data?.policy.length === 0);
  return (
    <FormDrawer<Values>
      open={open && data !== undefined}
      title={t('terms.title')}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      <p className="soft">{t('terms.lead')}</p>
      {data?.policy.map(({ clause, atLeast, days }) => (
        <p key={`${clause} ${days}`}>{t('terms.policy', { clause, atLeast, days })}</p>
      ))}
      {asked.map((scope) => (
        <fieldset key={scope} className="stack">
          <legend>{t(`terms.${scope}`)}</legend>
          <Field name={[scope, 'atLeast']} label={t('terms.atLeast')}>
            <InputNumber min={2} max={1000} precision={0} />
          </Field>
          <Field name={[scope, 'days']} label={t('terms.days')}>
            <InputNumber min={1} max={3660} precision={0} />
          </Field>
        </fieldset>
      ))}
    </FormDrawer>
  );
}

/** Half a statement is none. */
function whole(figures: Figures | undefined): { atLeast: number; days: number } | null {
  const { atLeast, days } = figures ?? {};
  return typeof atLeast === 'number' && typeof days === 'number' ? { atLeast, days } : null;
}
