// On Today of whoever may see backups: that something about them wants looking at. Nothing while all is well.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { readBackups } from '../contract.ts';
import { useBackupPhrases } from './usePhrases.ts';
import './backups.css';

export default function BackupStrip() {
  const t = useBackupPhrases();
  const { data } = useEndpoint(readBackups, {});
  useLive('backups', [readBackups]);
  // Between the set-up and the first one a few minutes pass in order.
  if (data === undefined || data.state === 'fine' || data.state === 'never') return null;
  const text = t('strip', { state: t(`state.${data.state}`) });
  return (
    <section className="backup-strip" aria-label={text}>
      <strong>{text}</strong>
      <Link to="/backups">{t('stripAct')}</Link>
    </section>
  );
}
