// In Today of who deals with them: that mail or messages wait.
import { MailOutlined } from '@ant-design/icons';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { Strip, StripLine } from '#ui/page/Strip.tsx';
import { listTroubled } from '../contract.ts';
import { listMail } from '../mailbox/contract.ts';
import { useMessagePhrases } from './usePhrases.ts';

export default function TodayMail() {
  const t = useMessagePhrases();
  const mail = useEndpoint(listMail, { query: { state: 'unsorted' } }).data?.items ?? [];
  const troubled = useEndpoint(listTroubled, {}).data?.items ?? [];
  useLive('messages', [listMail, listTroubled]);
  const count = mail.length + troubled.length;
  if (count === 0) return null;
  return (
    <Strip label={t('desk.title')} tone="accent">
      <ul>
        <StripLine icon={<MailOutlined aria-hidden="true" />}>
          <Link to="/mail">{t('desk.waiting', { count })}</Link>
        </StripLine>
      </ul>
    </Strip>
  );
}
