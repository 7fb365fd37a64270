// My queue: what I have in hand, what waits in my department, what nobody answers for, what I watch and where I am mentioned.
import { DesktopOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { countQueue, listQueue, type Part, parts, type Queued } from '../contract.ts';
import { useQueue } from './kept/useQueue.ts';
import { PassOn } from './PassOn.tsx';
import { Rows } from './Rows.tsx';
import { Take } from './Take.tsx';
import { useQueuePhrases } from './usePhrases.ts';
import './queues.css';

/** As many as are drawn at once at most; more is another question than "what next?". */
const most = 1000;
/** A long list need not be asked for again at every stroke of others (ms). */
const calm = 3000;

export default function QueuePage() {
  const t = useQueuePhrases();
  const may = useMay();
  const { id } = useReader();
  const { search } = useAddress();
  const part = parts.find((one) => one === search.part) ?? 'mine';
  const { data, error, refetch } = useQueue(part, most);
  useLive('requests', [listQueue, countQueue], calm);
  useLive(id === null ? undefined : `person:${id}`, [listQueue, countQueue], calm);
  return (
    <Page
      title={t('nav')}
      actions={
        <>
          {may('request.dispatch') && <Link to="/queue/load">{t('load.nav')}</Link>}
          <Link to="/wall">
            <DesktopOutlined aria-hidden="true" /> {t('wall.nav')}
          </Link>
        </>
      }
    >
      <Parts part={part} />
      {error !== null && !data && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Bones lines={8} />}
      {data?.items.length === 0 && (
        <Empty
          title={t(`empty.${part}`)}
          text={t(`empty.text.${part}`)}
          action={part === 'mine' && <Link to="/queue?part=department">{t('empty.look')}</Link>}
        />
      )}
      {data && data.items.length > 0 && <Rows items={data.items} end={acts} />}
      {data?.more && <p className="soft small">{t('list.more', { count: data.items.length })}</p>}
    </Page>
  );
}

function Parts({ part }: { part: Part }) {
  const t = useQueuePhrases();
  const { setSearch } = useAddress();
  const { data } = useEndpoint(countQueue, {});
  const label = (one: Part) => {
    const counted = data?.parts.find((each) => each.part === one);
    const name = one === 'department' && data?.department ? data.department.name : t(`part.${one}`);
    return (
      <span className="queue__part">
        {name} {counted !== undefined && <span className="soft small">{counted.count}</span>}
        {counted !== undefined && counted.overdue > 0 && (
          <Badge tone="over" title={t('list.overdue', { count: counted.overdue })}>
            {counted.overdue}
          </Badge>
        )}
      </span>
    );
  };
  return (
    <div className="queue__parts">
      <Segmented<Part>
        aria-label={t('list.label')}
        value={part}
        options={parts.map((one) => ({ value: one, label: label(one) }))}
        onChange={(one) => setSearch({ part: one === 'mine' ? undefined : one })}
      />
    </div>
  );
}

const acts = (item: Queued) => <Acts item={item} />;

function Acts({ item }: { item: Queued }) {
  const t = useQueuePhrases();
  const may = useMay();
  const { id } = useReader();
  const [isPassing, setPassing] = useState(false);
  const { customerId, owner, version } = item;
  const of = { customerId, requestId: item.id, version };
  const leading = may('request.dispatch');
  return (
    <>
      {owner === null && may('request.take') && <Take {...of} />}
      {(leading || (may('request.take') && (owner === null || owner.id === id))) && (
        <Button size="small" onClick={() => setPassing(true)}>
          {t('pass.act')}
        </Button>
      )}
      {isPassing && <PassOn of={of} ownerId={owner?.id} leading={leading} open onClose={() => setPassing(false)} />}
    </>
  );
}
