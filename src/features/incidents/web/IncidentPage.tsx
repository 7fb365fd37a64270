// One incident: whom it concerns, exactly; from where the account was used; what is told to the authority and the persons; what was done.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { callForFile } from '#ui/api/api.ts';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { saveFile } from '#ui/api/save-file.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { now } from '#ui/time/now.ts';
import { useExactText } from '#ui/time/words.ts';
import { type Affected, editIncident, exportAffected, listAffected, listIncidents, showIncident } from '../contract.ts';
import { IncidentState } from './IncidentsPage.tsx';
import { useIncidentPhrases } from './usePhrases.ts';

type Whole = ReplyOf<typeof showIncident>;

export default function IncidentPage() {
  const t = useIncidentPhrases();
  const { incidentId = '' } = useAddress().params;
  const language = useLanguage();
  const { data, error, refetch } = useEndpoint(showIncident, { params: { incidentId }, query: { language } });
  const crumbs = [{ label: t('place.label'), to: '/incidents' }];
  if (data) return <Known incident={data} crumbs={crumbs} />;
  return (
    <Page title={t('place.label')} crumbs={crumbs}>
      {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />}
    </Page>
  );
}

function Known({ incident, crumbs }: { incident: Whole; crumbs: { label: string; to: string }[] }) {
  const t = useIncidentPhrases();
  const exact = useExactText();
  const { counted } = incident;
  return (
    <Page
      title={`${incident.number} · ${incident.actor.name ?? '—'}`}
      crumbs={crumbs}
      marks={<IncidentState incident={incident} />}
      lead={`${exact(incident.from)} – ${exact(incident.to)}`}
      actions={<Acts incident={incident} />}
      aside={<Steps incident={incident} />}
    >
      <Block title={t('page.affected')}>
        <p>
          <strong>{t('page.persons', { count: counted.persons })}</strong>
          {counted.persons > 0 && <> · {t('page.whole', { count: counted.whole })}</>}
          {counted.unknownLists > 0 && <> · {t('page.unknown', { count: counted.unknownLists })}</>}
        </p>
        <AffectedTable incidentId={incident.id} />
      </Block>
      <Block title={t('page.drafts')}>
        <Draft title={t('page.authority')} text={incident.drafts.authority} />
        <Draft title={t('page.toPersons')} text={incident.drafts.persons} />
      </Block>
      <Block title={t('page.signIns')}>
        <SignIns incident={incident} />
      </Block>
    </Page>
  );
}

function AffectedTable({ incidentId }: { incidentId: string }) {
  const t = useIncidentPhrases();
  const exact = useExactText();
  const pages = usePages(listAffected, { params: { incidentId }, query: {} });
  const columns: Column<Affected>[] = [
    {
      key: 'name',
      title: t('list.name'),
      phone: 'title',
      cell: ({ customerId, name }) =>
        name === null ? (
          <span className="soft">{t('page.erased')}</span>
        ) : (
          <Link to={`/customers/${customerId}`}>{name}</Link>
        ),
    },
    { key: 'phone', title: t('list.phone'), cell: ({ phoneMasked }) => phoneMasked },
    {
      key: 'fields',
      title: t('list.fields'),
      cell: ({ fields }) => fields.map((field) => t(`field.${field as 'phone'}`)).join(' · '),
    },
    { key: 'looks', title: t('list.looks'), align: 'end', cell: ({ looks }) => looks || '' },
    { key: 'files', title: t('list.files'), align: 'end', cell: ({ files }) => files || '' },
    { key: 'whole', title: t('list.wholeLists'), align: 'end', cell: ({ wholeLists }) => wholeLists || '' },
    { key: 'masked', title: t('list.maskedLists'), align: 'end', cell: ({ maskedLists }) => maskedLists || '' },
    { key: 'last', title: t('list.last'), phone: 'aside', cell: ({ last }) => exact(last) },
  ];
  return (
    <DataTable<Affected>
      {...pages}
      label={t('page.affected')}
      columns={columns}
      rowKey={({ customerId }) => customerId}
      empty={<p className="soft">{t('page.affectedEmpty')}</p>}
    />
  );
}

function Draft({ title, text }: { title: string; text: string }) {
  const t = useIncidentPhrases();
  const toast = useToast();
  const copy = () => navigator.clipboard.writeText(text).then(() => toast.done(t('page.copied')), toast.failed);
  return (
    <section className="block">
      <div className="row">
        <h3>{title}</h3>
        <Button size="small" onClick={() => void copy()}>
          {t('page.copy')}
        </Button>
      </div>
      <p className="as-written">{text}</p>
    </section>
  );
}

function SignIns({ incident: { signIns } }: { incident: Whole }) {
  const t = useIncidentPhrases();
  const exact = useExactText();
  if (signIns.length === 0) return <p className="soft">{t('page.signInsEmpty')}</p>;
  return (
    <ul>
      {signIns.map(({ outcome, address, device, count, first, last }) => (
        <li key={`${outcome} ${address} ${device}`}>
          {address} · {t(`page.outcome.${outcome}`)} · {t('page.times', { count })} · {exact(first)} – {exact(last)}{' '}
          <span className="soft small">{device}</span>
        </li>
      ))}
    </ul>
  );
}

function Acts({ incident }: { incident: Whole }) {
  const t = useIncidentPhrases();
  const toast = useToast();
  const may = useMay();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const act = useAct(editIncident, { changes: [showIncident, listIncidents] });
  if (!may('incident.handle')) return null;
  const { id: incidentId, version, closedAt } = incident;
  const edit = (body: object) =>
    act.mutateAsync({ params: { incidentId }, body: { version, ...body } }).catch(toast.failed);
  const save = async () => {
    const file = await callForFile(exportAffected, { params: { incidentId }, body: { format: 'xlsx', language } });
    saveFile(file, `${incident.number}.xlsx`);
    toast.done(t('page.exported'));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('page.write')}</Button>
      <Button type="primary" onClick={() => void save().catch(toast.failed)}>
        {t('page.export')}
      </Button>
      <Button onClick={() => void edit({ closed: closedAt === null })}>
        {t(closedAt === null ? 'page.close' : 'page.reopen')}
      </Button>
      <WriteDrawer incident={incident} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

const written = ['cause', 'harm', 'measures', 'advice'] as const;
type Written = Partial<Record<(typeof written)[number], string>>;

function WriteDrawer({ incident, open, onClose }: { incident: Whole; open: boolean; onClose: () => void }) {
  const t = useIncidentPhrases();
  const toast = useToast();
  const act = useAct(editIncident, { changes: [showIncident, listIncidents] });
  const save = async ({ cause, ...rest }: Written) => {
    const filled = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value?.trim() || null]));
    const body = { version: incident.version, ...(cause && { cause }), ...filled };
    await act.mutateAsync({ params: { incidentId: incident.id }, body });
    toast.done(t('page.saved'));
  };
  const initial = Object.fromEntries(written.map((name) => [name, incident[name] ?? '']));
  return (
    <FormDrawer<Written>
      open={open}
      title={t('page.write')}
      width={480}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      {written.map((name) => (
        <Field key={name} name={name} label={t(`page.${name}`)} required={name === 'cause'}>
          <Input.TextArea rows={3} maxLength={2_000} />
        </Field>
      ))}
    </FormDrawer>
  );
}

/** Whether the authority and the persons were told, and until when. */
function Steps({ incident }: { incident: Whole }) {
  const t = useIncidentPhrases();
  const toast = useToast();
  const exact = useExactText();
  const may = useMay();
  const act = useAct(editIncident, { changes: [showIncident, listIncidents] });
  const mark = (field: 'reportedAt' | 'toldAt') =>
    act
      .mutateAsync({
        params: { incidentId: incident.id },
        body: { version: incident.version, [field]: Math.floor(now() / 60_000) * 60_000 },
      })
      .then(() => toast.done(t('page.saved')), toast.failed);
  const steps = [
    ['reportedAt', t('page.reported'), t('page.markReported')],
    ['toldAt', t('page.told'), t('page.markTold')],
  ] as const;
  return (
    <Block title={t('page.steps')}>
      {incident.reportedAt === null && (
        <p className="block">{t('page.reportBy', { exact: exact(incident.reportBy) })}</p>
      )}
      <dl className="stack">
        {steps.map(([field, label, press]) => {
          const moment = incident[field];
          return (
            <div key={field}>
              <dt className="soft small">{label}</dt>
              <dd className="row">
                {moment === null ? t('page.notYet') : exact(moment)}
                {moment === null && may('incident.handle') && (
                  <Button size="small" onClick={() => void mark(field)}>
                    {press}
                  </Button>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Block>
  );
}
