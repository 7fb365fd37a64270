// Every incident, and entering one: from an unusual look (its account and hour are filled in then) or as it is known.
import { Button, Input, Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useExactText } from '#ui/time/words.ts';
import { type Incident, listIncidents, openIncident } from '../contract.ts';
import { useIncidentPhrases } from './usePhrases.ts';

export default function IncidentsPage() {
  const t = useIncidentPhrases();
  const may = useMay();
  const { search, setSearch } = useAddress();
  const pages = usePages(listIncidents, { query: {} });
  useLive('incidents', [listIncidents]);
  const isOpening = search.account !== undefined;
  return (
    <Page
      title={t('place.label')}
      lead={t('lead')}
      actions={
        may('incident.handle') && (
          <Button type="primary" onClick={() => setSearch({ account: '' })}>
            {t('open.act')}
          </Button>
        )
      }
    >
      <DataTable<Incident>
        {...pages}
        label={t('place.label')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={<Empty title={t('empty')} text={t('emptyText')} />}
      />
      <OpenDrawer open={isOpening} onClose={() => setSearch({ account: undefined, at: undefined, event: undefined })} />
    </Page>
  );
}

function useColumns(): Column<Incident>[] {
  const t = useIncidentPhrases();
  const exact = useExactText();
  return [
    {
      key: 'number',
      title: t('list.number'),
      phone: 'title',
      cell: ({ id, number }) => <Link to={`/incidents/${id}`}>{number}</Link>,
    },
    { key: 'account', title: t('list.account'), cell: ({ actor }) => actor.name ?? '—' },
    { key: 'span', title: t('list.span'), cell: ({ from, to }) => `${exact(from)} – ${exact(to)}` },
    { key: 'state', title: t('list.state'), phone: 'aside', cell: (one) => <IncidentState incident={one} /> },
    { key: 'opened', title: t('list.opened'), cell: ({ openedAt }) => <RelativeTime at={openedAt} /> },
  ];
}

export function IncidentState({ incident }: { incident: Incident }) {
  const t = useIncidentPhrases();
  const now = useNow();
  if (incident.closedAt !== null) return <Badge tone="calm">{t('state.closed')}</Badge>;
  const isLate = incident.reportedAt === null && now > incident.reportBy;
  return <Badge tone={isLate ? 'over' : 'soon'}>{t(isLate ? 'state.late' : 'state.open')}</Badge>;
}

interface Values {
  actorId: string;
  from: number;
  to: number;
  cause: string;
}

const hour = 3_600_000;

function OpenDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useIncidentPhrases();
  const go = useGo();
  const now = useNow();
  const { search } = useAddress();
  const act = useAct(openIncident, { changes: [listIncidents] });
  const seen = Number(search.at);
  const event = search.event;
  const save = async (values: Values) => {
    const { id } = await act.mutateAsync({ body: { ...values, ...(event ? { eventId: event } : {}) } });
    go(`/incidents/${id}`);
  };
  const initial: Partial<Values> = {
    ...(search.account ? { actorId: search.account } : {}),
    // An unusual look is told at the moment when the number was crossed: what led to it lies in the hours before.
    ...(seen > 0 ? { from: seen - 24 * hour, to: Math.min(seen + hour, now) } : {}),
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('open.title')}
      submitLabel={t('open.submit')}
      width={440}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="actorId" label={t('open.actor')} hint={t('open.actorHint')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions()} />
      </Field>
      <Field name="from" label={t('open.from')} required>
        <InstantPicker until={now} />
      </Field>
      <Field name="to" label={t('open.to')} required>
        <InstantPicker />
      </Field>
      <Field name="cause" label={t('open.cause')} hint={t('open.causeHint')} required>
        <Input.TextArea rows={4} maxLength={2_000} />
      </Field>
    </FormDrawer>
  );
}
