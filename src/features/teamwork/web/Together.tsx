// Beside a request: who watches it, and its task force.
import { CloseOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { addWatcher, dissolveTeam, removeWatcher, showTeamwork, watch } from '../contract.ts';
import { TeamDrawer } from './TeamDrawer.tsx';
import { type OfRequest, useTeamworkPhrases } from './usePhrases.ts';
import './teamwork.css';

type Whole = ReplyOf<typeof showTeamwork>;
interface PartProps {
  of: OfRequest;
  whole: Whole;
}

export default function Together(params: OfRequest) {
  const { data } = useEndpoint(showTeamwork, { params });
  useLive(`customer:${params.customerId}`, [showTeamwork]);
  if (!data) return null;
  return (
    <>
      <Watchers of={params} whole={data} />
      <Team of={params} whole={data} />
    </>
  );
}

function Watchers({ of, whole: { watchers, isWatching } }: PartProps) {
  const t = useTeamworkPhrases();
  const toast = useToast();
  const may = useMay();
  const act = useAct(watch, { changes: [showTeamwork] });
  return (
    <Block
      title={t('watch.title')}
      extra={
        <Button
          size="small"
          icon={isWatching ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          loading={act.isPending}
          onClick={() => void act.mutateAsync({ params: of, body: { watching: !isWatching } }).catch(toast.failed)}
        >
          {t(isWatching ? 'watch.stop' : 'watch.act')}
        </Button>
      }
    >
      {watchers.length === 0 && <p className="soft small">{t('watch.none')}</p>}
      <ul className="row">
        {watchers.map((one) => (
          <Watcher key={one.id} of={of} watcher={one} removable={may('request.dispatch')} />
        ))}
      </ul>
      {may('request.dispatch') && <Add of={of} watchers={watchers} />}
    </Block>
  );
}

function Watcher({
  of,
  watcher: { id, name },
  removable,
}: {
  of: OfRequest;
  watcher: Whole['watchers'][number];
  removable: boolean;
}) {
  const t = useTeamworkPhrases();
  const toast = useToast();
  const act = useAct(removeWatcher, { changes: [showTeamwork] });
  return (
    <li className="watcher">
      {name}
      {removable && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          loading={act.isPending}
          aria-label={t('watch.remove', { name })}
          onClick={() => void act.mutateAsync({ params: of, body: { personId: id } }).catch(toast.failed)}
        />
      )}
    </li>
  );
}

function Add({ of, watchers }: { of: OfRequest; watchers: Whole['watchers'] }) {
  const t = useTeamworkPhrases();
  const toast = useToast();
  const people = usePeopleOptions().filter(({ value }) => watchers.every(({ id }) => id !== value));
  const act = useAct(addWatcher, { changes: [showTeamwork] });
  return (
    <Select
      className="teamwork__add"
      size="small"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('watch.add')}
      placeholder={t('watch.add')}
      value={null}
      options={people}
      loading={act.isPending}
      onChange={(personId: string | null) => {
        if (personId !== null) void act.mutateAsync({ params: of, body: { personId } }).catch(toast.failed);
      }}
    />
  );
}

function Team({ of, whole }: PartProps) {
  const { team } = whole;
  const t = useTeamworkPhrases();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const mayForm = may('request.dispatch');
  if (team === null && !mayForm) return null;
  return (
    <Block title={t('team.title')}>
      {team === null ? <p className="soft small">{t('team.none')}</p> : <Standing team={team} />}
      {mayForm && (
        <div className="row">
          <Button size="small" onClick={() => setOpen(true)}>
            {t(team === null ? 'team.form' : 'team.change')}
          </Button>
          {team !== null && <Dissolve of={of} />}
          <TeamDrawer of={of} whole={whole} open={isOpen} onClose={() => setOpen(false)} />
        </div>
      )}
    </Block>
  );
}

function Standing({ team: { purpose, members, formedAt, formedByName } }: { team: NonNullable<Whole['team']> }) {
  const t = useTeamworkPhrases();
  return (
    <>
      <p>{purpose}</p>
      <ul className="row">
        {members.map(({ id, name, leads }) => (
          <li key={id} className="watcher">
            {name} {leads && <Badge tone="accent">{t('team.lead')}</Badge>}
          </li>
        ))}
      </ul>
      <p className="soft small">
        {formedByName !== null && <>{t('team.formed', { name: formedByName })} · </>}
        <RelativeTime at={formedAt} />
      </p>
    </>
  );
}

function Dissolve({ of }: { of: OfRequest }) {
  const t = useTeamworkPhrases();
  const confirm = useConfirm();
  const toast = useToast();
  const act = useAct(dissolveTeam, { changes: [showTeamwork] });
  const dissolve = async () => {
    const sure = await confirm({
      title: t('team.dissolveTitle'),
      text: t('team.dissolveText'),
      act: t('team.dissolve'),
    });
    if (sure) await act.mutateAsync({ params: of }).catch(toast.failed);
  };
  return (
    <Button size="small" type="text" danger loading={act.isPending} onClick={() => void dissolve()}>
      {t('team.dissolve')}
    </Button>
  );
}
