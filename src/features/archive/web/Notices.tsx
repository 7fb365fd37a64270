// Changes that concern one, in Today above the duties, until they are put away.
import { CloseOutlined, EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useReader } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type ChangeNotice, listNotices, seeNotice } from '../contract.ts';
import { useArchivePhrases } from './usePhrases.ts';
import './archive.css';

export default function Notices() {
  const t = useArchivePhrases();
  const { id } = useReader();
  const { data } = useEndpoint(listNotices, {});
  useLive(`notices:${id ?? ''}`, [listNotices]);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="change-notices" aria-label={t('notice.title')}>
      <ul>
        {data.items.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ul>
      {data.more && <p className="soft small">{t('notice.more')}</p>}
    </section>
  );
}

function Line({ notice: { id, customerId, customerName, what, contactName, byName, at } }: { notice: ChangeNotice }) {
  const t = useArchivePhrases();
  const toast = useToast();
  const act = useAct(seeNotice, { changes: [listNotices] });
  const changes = what
    .map((one) => t(`notice.what.${one}` as 'notice.what.contact', { name: contactName ?? '' }))
    .join(t('notice.join'));
  const text = t('notice.text', { customer: customerName, what: changes });
  const dismiss = () => act.mutateAsync({ params: { customerId, noticeId: id } }).catch(toast.failed);
  return (
    <li className="change-notice">
      <EditOutlined aria-hidden="true" />
      <span className="change-notice__body">
        <Link to={`/customers/${customerId}`}>{text}</Link>
        <span className="soft small">
          {byName && <>{t('notice.by', { name: byName })} · </>}
          <RelativeTime at={at} />
        </span>
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        loading={act.isPending}
        aria-label={t('notice.dismiss', { text })}
        onClick={() => void dismiss()}
      />
    </li>
  );
}
