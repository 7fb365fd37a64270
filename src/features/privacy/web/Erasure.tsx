// What a deletion does, table by table, what must be kept and why, what stands against it; approved by a second person.
import { Button } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { approveErasure, countRights, listRights, previewErasure, type RightsRequest, showRight } from '../contract.ts';
import { usePrivacyPhrases } from './usePhrases.ts';

const tones = { delete: 'over', blank: 'soon', keep: 'idle' } as const;

export function Erasure({ request }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const params = { subjectId: request.subjectId, requestId: request.id };
  const { data, error, refetch } = useEndpoint(previewErasure, { params });
  return (
    <Block title={t('page.erasure')}>
      <p className="soft">{t('page.erasureText')}</p>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={6} />}
      {data?.obstacles.map((one) => (
        <p key={one} role="alert">
          <Badge tone="over">{t(`obstacle.${one}`)}</Badge>
        </p>
      ))}
      <ul className="desk-lines">
        {data?.items.map(({ table, rows, does, because }) => (
          <li key={table}>
            <span>
              {t(`table.${table as 'customer'}`)} <span className="soft small">{t('page.rows', { count: rows })}</span>
            </span>
            <span className="row">
              {because && <span className="soft small">{t(`why.${because as 'proof'}`)}</span>}
              <Badge tone={tones[does]}>{t(`does.${does}`)}</Badge>
            </span>
          </li>
        ))}
      </ul>
      {data && request.state === 'granted' && <Approve request={request} blocked={data.obstacles.length > 0} />}
    </Block>
  );
}

function Approve({ request, blocked }: { request: RightsRequest; blocked: boolean }) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const may = useMay();
  const reader = useReader();
  const act = useAct(approveErasure, { changes: [showRight, listRights, countRights] });
  if (!may('rights.approve') || reader.id === request.decidedBy) return <p className="soft">{t('page.second')}</p>;
  const { subjectId, id: requestId, version, customerName } = request;
  const approve = async () => {
    const question = {
      title: t('page.confirm', { name: customerName ?? request.number }),
      text: t('page.confirmText'),
      act: t('act.erase'),
    };
    if (!(await confirm(question))) return;
    try {
      await act.mutateAsync({ params: { subjectId, requestId }, body: { version } });
      toast.done(t('done.erased'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button danger type="primary" disabled={blocked} loading={act.isPending} onClick={() => void approve()}>
      {t('act.erase')}
    </Button>
  );
}
