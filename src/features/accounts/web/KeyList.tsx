// The keys of programs: what each may do, when it was last used, and revoking it.
import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge, type BadgeTone } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type KeyView, listKeys, revokeKey } from '../contract.ts';
import { MakeKeyDrawer } from './MakeKeyDrawer.tsx';
import { useAccountPhrases, useActWords } from './usePhrases.ts';

export default function KeyList() {
  const t = useAccountPhrases();
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch } = useEndpoint(listKeys, {});
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t('keys.make')}
    </Button>
  );
  return (
    <Page title={t('keys.title')} lead={t('keys.lead')} actions={make}>
      <DataTable<KeyView>
        label={t('keys.title')}
        columns={useColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        empty={<Empty title={t('keys.empty')} text={t('keys.emptyText')} action={make} />}
      />
      <MakeKeyDrawer open={isMaking} givable={data?.givable ?? []} onClose={() => setMaking(false)} />
    </Page>
  );
}

const tones: Readonly<Record<KeyView['state'], BadgeTone>> = { good: 'calm', expired: 'idle', revoked: 'idle' };

function useColumns(): Column<KeyView>[] {
  const t = useAccountPhrases();
  const word = useActWords();
  return [
    { key: 'name', title: t('keys.name'), phone: 'title', cell: ({ name }) => name },
    { key: 'prefix', title: t('keys.prefix'), cell: ({ prefix }) => <code>{`wx_${prefix}_…`}</code> },
    {
      key: 'permissions',
      title: t('keys.permissions'),
      cell: ({ permissions }) => permissions.map(word).join(t('keys.comma')),
    },
    {
      key: 'used',
      title: t('keys.used'),
      cell: ({ lastUsedAt, lastAddress }) =>
        lastUsedAt === undefined ? (
          <span className="soft">{t('keys.unused')}</span>
        ) : (
          <>
            <RelativeTime at={lastUsedAt} /> <span className="soft">{lastAddress}</span>
          </>
        ),
    },
    { key: 'until', title: t('keys.until'), cell: ({ expiresAt }) => <RelativeTime at={expiresAt} /> },
    { key: 'by', title: t('keys.by'), cell: ({ createdBy }) => createdBy },
    {
      key: 'state',
      title: t('keys.state'),
      phone: 'aside',
      cell: ({ state }) => <Badge tone={tones[state]}>{t(`keys.${state}`)}</Badge>,
    },
    { key: 'revoke', title: '', cell: (key) => key.state === 'good' && <Revoke of={key} /> },
  ];
}

function Revoke({ of: { id, name } }: { of: KeyView }) {
  const t = useAccountPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const act = useAct(revokeKey, { changes: [listKeys] });
  const revoke = async () => {
    try {
      const question = { title: t('keys.revokeTitle', { name }), text: t('keys.revokeText'), act: t('keys.revoke') };
      if (!(await confirm(question))) return;
      await act.mutateAsync({ params: { keyId: id } });
      toast.done(t('keys.revokedDone', { name }));
    } catch (failure) {
      toast.failed(failure);
    }
  };
  return (
    <Button size="small" danger loading={act.isPending} onClick={() => void revoke()}>
      {t('keys.revoke')}
    </Button>
  );
}
