// What the text leaves open: what we suggest, what stands, and the way to confirm or change it. Read-only for whoever may not.
import { Button, Collapse } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { confirmParameters, type ParameterItem, type ParameterValue, policyInForce } from '../contract.ts';
import { ParameterDrawer } from './ParameterDrawer.tsx';
import { capital, useSayValue } from './say-value.ts';
import { usePair, usePolicyPhrases } from './usePhrases.ts';

export function Parameters({ parameters, edition }: { parameters: readonly ParameterItem[]; edition: string }) {
  const t = usePolicyPhrases();
  const may = useMay();
  const mayConfirm = may('policy.confirm');
  const [changing, setChanging] = useState<ParameterItem>();
  const save = useSaving(edition);
  const { search, setSearch } = useAddress();
  const open = search.parameters === 'open';
  if (parameters.length === 0) return null;
  const waiting = parameters.filter(({ unconfirmed, value }) => unconfirmed || value === null);
  const settled = parameters.filter((one) => !waiting.includes(one));
  const list = (items: readonly ParameterItem[]) => (
    <ul className="parameters__list">
      {items.map((parameter) => (
        <Parameter
          key={parameter.name}
          parameter={parameter}
          onChange={mayConfirm ? () => setChanging(parameter) : undefined}
          onConfirm={mayConfirm ? (value) => save(parameter, value) : undefined}
        />
      ))}
    </ul>
  );
  return (
    <section className="sheet parameters" aria-label={t('parameters.title')}>
      <div className="row parameters__head">
        <h2>{t('parameters.title')}</h2>
        {waiting.length > 0 ? (
          <Badge tone="soon">{t('parameters.left', { count: waiting.length })}</Badge>
        ) : (
          <span className="soft small">{t('parameters.allDone')}</span>
        )}
        <Button
          size="small"
          aria-expanded={open}
          onClick={() => setSearch({ parameters: open ? undefined : 'open' }, { replace: true })}
        >
          {open ? t('parameters.hide') : t(waiting.length > 0 && mayConfirm ? 'parameters.check' : 'parameters.show')}
        </Button>
      </div>
      {open && waiting.length > 0 && (
        <p className="soft small">{mayConfirm ? t('parameters.lead') : t('parameters.leadReader')}</p>
      )}
      {open && waiting.length > 0 && list(waiting)}
      {open && settled.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={[
            { key: 'settled', label: `${t('parameters.confirmed')} (${settled.length})`, children: list(settled) },
          ]}
        />
      )}
      {mayConfirm && <ParameterDrawer parameter={changing} onSave={save} onClose={() => setChanging(undefined)} />}
    </section>
  );
}

/** Saves one parameter and says so; what was refused is thrown to the form. */
function useSaving(edition: string) {
  const t = usePolicyPhrases();
  const say = usePair();
  const toast = useToast();
  const act = useAct(confirmParameters, { changes: [policyInForce] });
  return async ({ name, title }: ParameterItem, value: ParameterValue): Promise<void> => {
    await act.mutateAsync({ body: { edition, values: { [name]: value } } });
    toast.done(t('parameters.saved', { title: say(title) }), { detail: t('parameters.note') });
  };
}

interface ParameterProps {
  parameter: ParameterItem;
  onChange: (() => void) | undefined;
  onConfirm: ((value: ParameterValue) => Promise<void>) | undefined;
}

function Parameter({ parameter, onChange, onConfirm }: ParameterProps) {
  const t = usePolicyPhrases();
  const say = usePair();
  const sayValue = useSayValue();
  const toast = useToast();
  const [saving, setSaving] = useState(false);
  const { title, why, clause, value, unconfirmed, rules } = parameter;
  const confirm = async () => {
    if (value === null) return;
    setSaving(true);
    try {
      await onConfirm?.(value);
    } catch (error) {
      toast.failed(error);
    } finally {
      setSaving(false);
    }
  };
  const said = value === null ? [t('parameters.notStated')] : sayValue(parameter.kind, value);
  const affects = rules.length > 0 ? t('parameters.affects', { count: rules.length }) : t('parameters.affectsAll');
  return (
    <li className="parameter">
      <div className="parameter__what">
        <strong>{capital(say(title))}</strong>
        {why && <p className="soft small">{say(why)}</p>}
        <p className="soft small">
          {t('parameters.clause', { clause })}
          {' · '}
          {parameter.kind === 'period' && rules.length === 0 ? t('parameters.affectsTiers') : affects}
        </p>
      </div>
      <div className="parameter__value">
        {said.map((line) => (
          <div key={line} className={value === null ? 'soft' : undefined}>
            {line}
          </div>
        ))}
        {onChange && (
          <div className="row">
            {unconfirmed && value !== null && (
              <Button size="small" type="primary" loading={saving} onClick={() => void confirm()}>
                {t('parameters.confirm')}
              </Button>
            )}
            <Button
              size="small"
              onClick={onChange}
              aria-label={`${value === null ? t('parameters.state') : t('parameters.change')}: ${say(title)}`}
            >
              {value === null ? t('parameters.state') : t('parameters.change')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
