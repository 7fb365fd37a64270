// Policies in force, ahead and past; what is being written; packs one may begin from.
import { Button, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage, useSide, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type DraftBrief, type EditionBrief, listPacks, listPolicies, startDraft } from '../../contract.ts';
import { reworded } from '../document/doc.ts';
import { policyBeginnings, policyUnfinished } from '../slots.ts';
import { useStudioPhrases } from '../studio/studio.ts';
import { type Pair, usePair } from '../usePhrases.ts';
import { BringPolicy } from './BringPolicy.tsx';
import { StateBadge } from './Decisions.tsx';
import { EndDialog } from './EndDialog.tsx';
import { useTaking } from './taking.ts';
import './editions.css';

export default function PoliciesPage() {
  const t = useStudioPhrases();
  const may = useMay();
  const { data, error, refetch } = useEndpoint(listPolicies, {});
  if (!data)
    return (
      <Page title={t('list.title')}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  const now = data.editions.filter(({ standing }) => standing !== 'past');
  const past = data.editions.filter(({ standing }) => standing === 'past').reverse();
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      crumbs={[{ label: t('page.inForce'), to: '/policy' }]}
      actions={
        <>
          <SlotView of={policyBeginnings} given={{}} quiet />
          {may('policy.edit') && <BringPolicy />}
          <BeginBlank />
        </>
      }
    >
      <Block title={t('list.inForce')}>
        {now.length === 0 ? <Empty title={t('list.none')} /> : <Editions editions={now} isOnly={now.length === 1} />}
      </Block>
      <SlotView of={policyUnfinished} given={{}} quiet />
      {data.drafts.length > 0 && (
        <Block title={t('list.drafts')}>
          <Drafts drafts={data.drafts} />
        </Block>
      )}
      <Packs />
      {past.length > 0 && (
        <Block title={t('list.past')}>
          <Editions editions={past} isOnly />
        </Block>
      )}
    </Page>
  );
}

function useBegin() {
  const go = useGo();
  const toast = useToast();
  const begin = useAct(startDraft, { changes: [listPolicies] });
  return async (body: Parameters<typeof begin.mutateAsync>[0]['body']) => {
    try {
      const { id } = await begin.mutateAsync({ body });
      go(`/policies/drafts/${id}`);
    } catch (error) {
      toast.failed(error);
    }
  };
}

function BeginBlank() {
  const t = useStudioPhrases();
  const side = useSide();
  const may = useMay();
  const begin = useBegin();
  const [title, setTitle] = useState<Pair>();
  if (!may('policy.edit')) return null;
  return (
    <>
      <Button type="primary" onClick={() => setTitle({ zh: '', en: '' })}>
        {t('list.blank')}
      </Button>
      <Modal
        open={title !== undefined}
        title={t('list.blank')}
        okText={t('list.begin')}
        okButtonProps={{ disabled: !title?.[side].trim() }}
        onOk={() => title && void begin({ from: 'blank', title })}
        onCancel={() => setTitle(undefined)}
        destroyOnHidden
      >
        <div className="stack">
          <p className="soft">{t('list.blankText')}</p>
          {([side, side === 'zh' ? 'en' : 'zh'] as const).map((language, place) => (
            <Input
              key={language}
              autoFocus={place === 0}
              maxLength={200}
              aria-label={t(`list.title_${language}`)}
              placeholder={t(`list.title_${language}`)}
              value={title?.[language] ?? ''}
              onChange={({ target }) => setTitle(reworded(title, language, target.value, side))}
            />
          ))}
        </div>
      </Modal>
    </>
  );
}

function Editions({ editions, isOnly }: { editions: readonly EditionBrief[]; isOnly: boolean }) {
  const t = useStudioPhrases();
  const say = usePair();
  const may = useMay();
  const begin = useBegin();
  const go = useGo();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const take = useTaking();
  const [ending, setEnding] = useState<EditionBrief>();
  const day = (at: number) => dayText(at, now, language, zone);
  const actsFor = (one: EditionBrief) =>
    [
      { key: 'edit', label: t(one.standing === 'past' ? 'list.rollBack' : 'list.edit'), isShown: may('policy.edit') },
      { key: 'compare', label: t('act.compare'), isShown: one.basedOn !== null },
      { key: 'files', label: t('files.take'), isShown: true },
      { key: 'end', label: t('list.end'), isShown: one.standing === 'in_force' && !isOnly && may('policy.publish') },
    ].filter(({ isShown }) => isShown);
  const choose = (key: string, one: EditionBrief) => {
    if (key === 'edit') void begin({ from: 'edition', edition: one.id });
    if (key === 'compare')
      go(`/policies/compare?before=${encodeURIComponent(one.basedOn ?? '')}&after=${encodeURIComponent(one.id)}`);
    if (key === 'files') void take({ edition: one.id });
    if (key === 'end') setEnding(one);
  };
  return (
    <ul className="editions">
      {editions.map((one) => (
        <li key={one.id} className="edition">
          <div>
            <Link to={`/policy?edition=${encodeURIComponent(one.id)}`}>
              <strong>{say(one.title)}</strong>
            </Link>{' '}
            <span className="soft">{t('list.edition', { edition: one.edition })}</span>{' '}
            <Badge tone={one.standing === 'in_force' ? 'calm' : one.standing === 'ahead' ? 'soon' : 'idle'}>
              {t(`standing.${one.standing}`)}
            </Badge>
            <div className="soft small">
              {t('list.since', { day: day(one.inForceFrom) })}
              {one.until !== null && ` · ${t('list.until', { day: day(one.until) })}`}
              {' · '}
              {t('list.size', { clauses: one.clauses, rules: one.rules })}
              {one.approvedBy && ` · ${t('list.approvedBy', { name: one.approvedBy })}`}
            </div>
          </div>
          {actsFor(one).length > 0 && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: actsFor(one).map(({ key, label }) => ({ key, label })),
                onClick: ({ key }) => choose(key, one),
              }}
            >
              <Button aria-label={t('list.actsFor', { title: say(one.title) })}>{t('list.acts')}</Button>
            </Dropdown>
          )}
        </li>
      ))}
      {ending && <EndDialog edition={ending} onClose={() => setEnding(undefined)} />}
    </ul>
  );
}

function Drafts({ drafts }: { drafts: readonly DraftBrief[] }) {
  const t = useStudioPhrases();
  const say = usePair();
  return (
    <ul className="editions">
      {drafts.map((draft) => (
        <li key={draft.id} className="edition">
          <div>
            <Link to={`/policies/drafts/${draft.id}`}>
              <strong>{say(draft.title) || t('page.untitled')}</strong>
            </Link>{' '}
            <span className="soft">{t('list.edition', { edition: draft.edition })}</span>{' '}
            <StateBadge state={draft.state} />
            <div className="soft small">
              {t('list.changed', { name: draft.changedBy ?? '' })} <RelativeTime at={draft.changedAt} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Packs() {
  const t = useStudioPhrases();
  const say = usePair();
  const may = useMay();
  const begin = useBegin();
  const { data } = useEndpoint(listPacks, {}, { enabled: may('policy.edit') });
  if (!data || !may('policy.edit')) return null;
  return (
    <Block title={t('list.packs')}>
      <ul className="editions">
        {data.packs.map((pack) => (
          <li key={pack.pack} className="edition">
            <div>
              <strong>{say(pack.title)}</strong>
              <div className="soft small">{t('list.size', { clauses: pack.clauses, rules: pack.rules })}</div>
            </div>
            <Button
              onClick={() => void begin({ from: 'pack', pack: pack.pack })}
              aria-label={`${t('list.fromPack')}: ${say(pack.title)}`}
            >
              {t('list.fromPack')}
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  );
}
