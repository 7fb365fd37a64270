// Who may approve how much compensation, and what departments may give in the year.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTiers } from '#features/customers/web/index.tsx';
import { levels } from '#policy/access/vocabulary.ts';
import { roles } from '#policy/vocabulary/index.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart, useSide } from '#ui/phrases.ts';
import { showTerms, stateAuthority, stateBudgets, type Terms } from '../contract.ts';
import { amountText, useComplaintPhrases } from './usePhrases.ts';
import './complaints.css';

interface Values {
  lines?: { to?: string; tier?: string | null | undefined; at_most?: number | null | undefined }[];
  budgets?: Record<string, number | null>;
}

/** The levels that approve at all; besides them the posts, each held by somebody of these levels. */
const approving = ['leader', 'head', 'administrator'] as const;

export function TermsDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useComplaintPhrases();
  const toast = useToast();
  const { data } = useEndpoint(showTerms, { query: {} }, { enabled: open });
  const authority = useAct(stateAuthority, { changes: [showTerms] });
  const budgets = useAct(stateBudgets, { changes: [showTerms] });
  const save = async (values: Values) => {
    const lines = (values.lines ?? []).flatMap(({ to, tier, at_most }) =>
      to === undefined ? [] : [{ to, ...(tier ? { tier } : {}), ...(typeof at_most === 'number' ? { at_most } : {}) }],
    );
    await authority.mutateAsync({ body: { lines } });
    const amounts = (data?.budgets ?? []).map(({ departmentId }) => ({
      departmentId,
      amount: values.budgets?.[departmentId] ?? null,
    }));
    if (data && amounts.length > 0) await budgets.mutateAsync({ body: { year: data.year, budgets: amounts } });
    toast.done(t('terms.saved'));
  };
  const back = () =>
    authority.mutateAsync({ body: { lines: null } }).then(() => {
      toast.done(t('terms.saved'));
      onClose();
    }, toast.failed);
  return (
    <FormDrawer<Values>
      open={open && data !== undefined}
      title={t('terms.title')}
      width={560}
      initial={data ? valuesOf(data) : {}}
      onSubmit={save}
      onClose={onClose}
    >
      {data && !data.isStated && <p className="soft">{t('terms.usual')}</p>}
      <Lines />
      {data?.isStated && (
        <Button type="link" onClick={() => void back()}>
          {t('terms.back')}
        </Button>
      )}
      {data && <Budgets terms={data} />}
    </FormDrawer>
  );
}

function valuesOf({ lines, budgets }: Terms): Values {
  return { lines, budgets: Object.fromEntries(budgets.map(({ departmentId, amount }) => [departmentId, amount])) };
}

function Lines() {
  const t = useComplaintPhrases();
  const side = useSide();
  const tiers = useTiers();
  const who = [
    ...approving.map((name) => ({ value: name as string, word: levels[name] })),
    ...Object.entries(roles).map(([value, word]) => ({ value, word })),
  ];
  const options = who
    .filter(({ value }) => value !== 'owner')
    .map(({ value, word }) => ({ value, label: atStart(word[side]) }));
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <fieldset className="compensation-terms">
          <legend>{t('terms.authority')}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="authority-line">
              <Form.Item name={[name, 'to']} noStyle>
                <Select
                  aria-label={t('terms.who')}
                  placeholder={t('terms.who')}
                  options={options}
                  showSearch={{ optionFilterProp: 'label' }}
                />
              </Form.Item>
              <Form.Item name={[name, 'tier']} noStyle>
                <Select
                  aria-label={t('terms.tier')}
                  placeholder={`${t('terms.tier')}: ${t('terms.tierAll')}`}
                  allowClear
                  options={[...tiers.options]}
                />
              </Form.Item>
              <Form.Item name={[name, 'at_most']} noStyle>
                <InputNumber
                  aria-label={t('terms.atMost')}
                  placeholder={t('terms.noLimit')}
                  min={0}
                  precision={2}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('terms.remove')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('terms.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function Budgets({ terms: { year, budgets } }: { terms: Terms }) {
  const t = useComplaintPhrases();
  return (
    <fieldset className="compensation-terms">
      <legend>{t('terms.budgets', { year })}</legend>
      {budgets.length === 0 && <p className="soft">{t('terms.noDepartments')}</p>}
      {budgets.map(({ departmentId, departmentName, used }) => (
        <Form.Item
          key={departmentId}
          name={['budgets', departmentId]}
          label={departmentName}
          extra={t('terms.used', { used: amountText(used) })}
        >
          <InputNumber min={0} precision={2} placeholder={t('terms.noLimit')} style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </fieldset>
  );
}
