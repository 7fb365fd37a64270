// What was asked without an account, until a colleague has said whose it is.
import { Button } from 'antd';
import { useState } from 'react';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { useSize } from '#features/files/web/index.tsx';
import { listRequests, requestBoard } from '#features/requests/contract.ts';
import { useRequestPhrases } from '#features/requests/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type AskedItem, askPage, askPath, confirmAsked, discardAsked, listAsked, openAsking } from '../contract.ts';
import { useAskingPhrases } from './usePhrases.ts';
import './asking.css';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';

export default function AskedList() {
  const t = useAskingPhrases();
  const { data, error, refetch } = useEndpoint(listAsked, {}, { freshFor: 0 });
  useLive('asked', [listAsked]);
  const [discarding, setDiscarding] = useState<AskedItem>();
  return (
    <Page
      title={t('list.title')}
      width="reading"
      lead={t('list.lead')}
      actions={data && <Switching open={data.open} />}
    >
      {!data && (error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />)}
      {data?.items.length === 0 && (
        <Empty title={t('list.empty')} text={t('list.emptyText', { path: window.location.origin + askPath })} />
      )}
      <ul>
        {data?.items.map((item) => (
          <Waiting key={item.id} item={item} onDiscard={() => setDiscarding(item)} />
        ))}
      </ul>
      <Discarding item={discarding} onClose={() => setDiscarding(undefined)} />
    </Page>
  );
}

function Switching({ open }: { open: boolean }) {
  const t = useAskingPhrases();
  const toast = useToast();
  const may = useMay();
  const act = useAct(openAsking, { changes: [listAsked, askPage] });
  if (!may('customer.configure')) return null;
  const turn = async () => {
    try {
      await act.mutateAsync({ body: { open: !open } });
      toast.done(open ? t('list.closed') : t('list.opened', { path: window.location.origin + askPath }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button loading={act.isPending} onClick={turn}>
      {open ? t('list.close') : t('list.open')}
    </Button>
  );
}

function Waiting({ item, onDiscard }: { item: AskedItem; onDiscard: () => void }) {
  const t = useAskingPhrases();
  const toast = useToast();
  const requests = useRequestPhrases();
  const act = useAct(confirmAsked, { changes: [listAsked, listRequests, requestBoard] });
  const [chosen, setChosen] = useState<string>();
  const confirm = async (customerId: string | null) => {
    try {
      const body = { customerId, kind: item.kind, urgency: 'medium' } as const;
      const { number } = await act.mutateAsync({ params: { askedId: item.id }, body });
      toast.done(t('list.confirmed', { number }));
    } catch (error) {
      toast.failed(error);
    }
  };
  const ways = [item.phone, item.email].filter(Boolean).join(' · ');
  return (
    <li className="asked-item">
      <div className="row">
        <strong>{item.name}</strong>
        <span>{requests(`kind.${item.kind}`)}</span>
        <span className="soft small">
          {ways} · <RelativeTime at={item.askedAt} />
          {item.noticeVersion !== null && ` · ${t('list.notice', { version: item.noticeVersion })}`}
        </span>
      </div>
      <p className="asked-words">{item.words}</p>
      <Files item={item} />
      {item.alike.length > 0 && (
        <div className="row">
          <span className="soft small">{t('list.alike')}</span>
          {item.alike.map(({ id, name, ownerName }) => (
            <Button key={id} size="small" onClick={() => confirm(id)}>
              {[name, ownerName].filter(Boolean).join(' · ')}
            </Button>
          ))}
        </div>
      )}
      <div className="row asked-acts">
        <CustomerPicker value={chosen} onChange={setChosen} />
        <Button
          type="primary"
          size="small"
          disabled={chosen === undefined}
          loading={act.isPending}
          onClick={() => confirm(chosen ?? null)}
        >
          {t('list.confirm')}
        </Button>
        <Button size="small" onClick={() => confirm(null)}>
          {t('list.caller')}
        </Button>
        <Button size="small" type="text" onClick={onDiscard}>
          {t('list.discard')}
        </Button>
      </div>
    </li>
  );
}

/** Nobody has made sure of them: they are saved, never shown here. */
function Files({ item: { id: askedId, files } }: { item: AskedItem }) {
  const t = useAskingPhrases();
  const size = useSize();
  if (files.length === 0) return null;
  return (
    <ul className="asked-files" aria-label={t('list.files')}>
      {files.map(({ id, name, bytes }) => (
        <li key={id}>
          <a href={`/api/asked/${askedId}/files/${id}/content`} download={name}>
            {name}
          </a>{' '}
          <span className="soft small">{size(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}

function Discarding({ item, onClose }: { item: AskedItem | undefined; onClose: () => void }) {
  const t = useAskingPhrases();
  const toast = useToast();
  const act = useAct(discardAsked, { changes: [listAsked] });
  const discard = async ({ reason }: { reason: string }) => {
    if (!item) return;
    await act.mutateAsync({ params: { askedId: item.id }, body: { reason } });
    toast.done(t('list.discarded'));
  };
  return (
    <ReasonDrawer
      open={item !== undefined}
      title={t('list.discard')}
      act={t('list.discard')}
      text={t('list.discardText')}
      label={t('list.reason')}
      onSubmit={discard}
      onClose={onClose}
    />
  );
}
