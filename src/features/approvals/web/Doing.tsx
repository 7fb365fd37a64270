// What the reader can do with one that was asked for: decide it, or do what was approved.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { callApproved } from '#ui/api/api.ts';
import { renew, useAct } from '#ui/api/queries.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useConfirm } from '#ui/page/confirm.ts';
import { useToast } from '#ui/page/toast.tsx';
import { type ApprovalItem, countApprovals, listOwnApprovals, withdrawApproval } from '../contract.ts';
import type { Deciding } from './DecideDrawer.tsx';
import { useApprovalPhrases } from './usePhrases.ts';

export function Doing({ item, onDecide }: { item: ApprovalItem; onDecide: ((one: Deciding) => void) | undefined }) {
  const t = useApprovalPhrases();
  if (onDecide === undefined) return <OwnDoing item={item} />;
  if (!item.mayDecide) return null;
  return (
    <span className="row">
      <Button size="small" type="primary" onClick={() => onDecide({ item, granted: true })}>
        {t('approve')}
      </Button>
      <Button size="small" onClick={() => onDecide({ item, granted: false })}>
        {t('decline')}
      </Button>
    </span>
  );
}

function OwnDoing({ item: { id, state, request } }: { item: ApprovalItem }) {
  const t = useApprovalPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const client = useQueryClient();
  const [doing, setDoing] = useState(false);
  const changes = [listOwnApprovals, countApprovals];
  const back = useAct(withdrawApproval, { changes });
  const carryOut = async () => {
    if (request === null) return;
    setDoing(true);
    try {
      const file = await callApproved(request, id);
      if (file !== undefined) saveFile(file, t('file'));
      toast.done(t('done.used'));
    } catch (error) {
      toast.failed(error);
    }
    setDoing(false);
    await renew(client, changes);
  };
  const takeBack = async () => {
    if (!(await confirm({ title: t('withdrawTitle'), text: t('withdrawText'), act: t('withdraw') }))) return;
    try {
      await back.mutateAsync({ params: { approvalId: id } });
      toast.done(t('done.withdrawn'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <span className="row">
      {request !== null && (
        <Button size="small" type="primary" loading={doing} onClick={() => void carryOut()}>
          {t('act')}
        </Button>
      )}
      {(state === 'waiting' || state === 'granted') && (
        <Button size="small" onClick={() => void takeBack()}>
          {t('withdraw')}
        </Button>
      )}
    </span>
  );
}
