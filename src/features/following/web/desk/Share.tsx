// Beside a file of a request: whether its customer sees it, and sharing it with them.
import { Button } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { shareFile, showFollowing, withdrawFile } from '../../contract.ts';
import { useFollowingPhrases } from '../usePhrases.ts';

interface OfFile {
  customerId: string;
  requestId: string;
  fileId: string;
}

export default function Share({ customerId, requestId, fileId }: OfFile) {
  const t = useFollowingPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const may = useMay();
  const params = { customerId, requestId };
  const { data } = useEndpoint(showFollowing, { params });
  const sharing = useAct(shareFile, { changes: [showFollowing] });
  const withdrawing = useAct(withdrawFile, { changes: [showFollowing] });
  if (!data) return null;
  const said = data.messages.filter(({ file }) => file?.id === fileId);
  if (said.some(({ kind }) => kind === 'attached')) return <Badge>{t('file.theirs')}</Badge>;
  const isShared = said.some(({ kind, withdrawnAt }) => kind === 'shared' && withdrawnAt === null);
  if (!may('request.link')) return isShared ? <Badge>{t('file.shared')}</Badge> : null;
  const turn = async () => {
    const question = isShared
      ? { title: t('file.withdrawTitle'), text: t('file.withdrawText'), act: t('file.withdraw') }
      : { title: t('file.shareTitle'), text: t('file.shareText'), act: t('file.share') };
    if (!(await confirm(question))) return;
    try {
      if (isShared) await withdrawing.mutateAsync({ params: { ...params, fileId } });
      else await sharing.mutateAsync({ params, body: { fileId } });
      toast.done(t(isShared ? 'file.withdrawn' : 'file.shared'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <span className="row">
      {isShared && <Badge tone="accent">{t('file.shared')}</Badge>}
      <Button size="small" loading={sharing.isPending || withdrawing.isPending} onClick={() => void turn()}>
        {t(isShared ? 'file.withdraw' : 'file.share')}
      </Button>
    </span>
  );
}
