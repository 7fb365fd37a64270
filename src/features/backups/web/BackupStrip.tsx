// On Today of whoever may see backups: that something about them wants looking at. Nothing while all is well.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { StripNote } from '#ui/page/Strip.tsx';
import { readBackups } from '../contract.ts';
import { useBackupPhrases } from './usePhrases.ts';

export default function BackupStrip() {
  const t = useBackupPhrases();
  const { data } = useEndpoint(readBackups, {});
  useLive('backups', [readBackups]);
  // Between the set-up and the first one a few minutes pass in order.
  if (data === undefined || data.state === 'fine' || data.state === 'never') return null;
  const says = t('strip', { state: t(`state.${data.state}`) });
  return <StripNote tone="over" says={says} to="/backups" act={t('stripAct')} />;
}
