// Handing over everything a person holds: what it is, to whom, why; done at once, and only if it is still what was shown.
import { Input, Modal, Select } from 'antd';
import { ApiError } from '#ui/api/problem.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useSay } from '#ui/phrases.ts';
import { type HoldingView, handOver, type PersonView, readHoldings } from '../contract.ts';
import { usePeopleOptions, usePeoplePhrases } from './usePeople.ts';
import './people.css';

interface Values {
  to: string[];
  reason: string;
}

export function HandOverDrawer({ person, open, onClose }: { person: PersonView; open: boolean; onClose: () => void }) {
  const t = usePeoplePhrases();
  const toast = useToast();
  const takers = usePeopleOptions(person.id);
  const params = { personId: person.id };
  const holdings = useEndpoint(readHoldings, { params }, { enabled: open });
  const act = useAct(handOver, { changes: [readHoldings] });
  const items = holdings.data?.items ?? [];
  const move = async ({ to, reason }: Values) => {
    const seen = Object.fromEntries(items.map(({ kind, count }) => [kind, count]));
    try {
      await act.mutateAsync({ params, body: { to, reason, seen } });
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) void holdings.refetch();
      throw error;
    }
    toast.done(t('handOver.done', { name: person.name }));
  };
  const title = t('handOver.of', { name: person.name });
  if (holdings.data && items.length === 0) return <Nothing open={open} title={title} onClose={onClose} />;
  return (
    <FormDrawer<Values> open={open} title={title} submitLabel={t('handOver.act')} onSubmit={move} onClose={onClose}>
      {holdings.error && <ErrorView error={holdings.error} onRetry={() => void holdings.refetch()} />}
      {!holdings.error && !holdings.data && <Bones lines={3} />}
      {items.length > 0 && (
        <>
          <Preview items={items} />
          <Field name="to" label={t('handOver.to')} hint={t('handOver.toHint')} required>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={takers} />
          </Field>
          <Field name="reason" label={t('handOver.reason')} required>
            <Input maxLength={200} />
          </Field>
        </>
      )}
    </FormDrawer>
  );
}

function Nothing({ open, title, onClose }: { open: boolean; title: string; onClose: () => void }) {
  const t = usePeoplePhrases();
  return (
    <Modal open={open} title={title} onCancel={onClose} footer={null}>
      <p>{t('handOver.nothing')}</p>
    </Modal>
  );
}

/** What would move. The words of a kind stand in the phrases of the slice that owns it. */
function Preview({ items }: { items: readonly HoldingView[] }) {
  const t = usePeoplePhrases();
  const say = useSay();
  return (
    <section className="block">
      <p>{t('handOver.moves')}</p>
      <ul className="holding-list">
        {items.map(({ slice, kind, count, examples }) => (
          <li key={kind}>
            <strong>{say(`${slice}:held.${kind}`, { count })}</strong>
            {examples.length > 0 && (
              <div className="soft small">
                {t(count > examples.length ? 'handOver.among' : 'handOver.all', { names: examples.join(t('comma')) })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
