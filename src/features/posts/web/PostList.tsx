// Posts, the newest first: those of others with until when they are to be answered, and our own. One is entered in a few seconds.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { FilterChoice, Filters, FilterText } from '#ui/page/Filters.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listPosts, type PostItem, type PostKind, postKinds, postStates } from '../contract.ts';
import { EnterPost } from './EnterPost.tsx';
import { OpenTopic } from './OpenTopic.tsx';
import { tones, usePostPhrases, useStateWord } from './usePhrases.ts';
import './posts.css';

export default function PostList() {
  const t = usePostPhrases();
  const go = useGo();
  const { search, setSearch } = useAddress();
  const reader = useReader();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const isOurs = search.whose === 'ours';
  const state = postStates.find((one) => one === search.state);
  const query = {
    kind: isOurs ? (['own', 'contacts'] as PostKind[]) : (['found'] as PostKind[]),
    ...(state ? { state: [state] } : {}),
    ...(search.text ? { text: search.text } : {}),
    ...(search.topic ? { topicId: search.topic } : {}),
    ...(search.owner === 'me' && reader.id !== null ? { ownerId: reader.id } : {}),
  };
  const pages = usePages(listPosts, { query });
  useLive('posts', [listPosts]);
  const entering = postKinds.find((one) => one === search.new);
  return (
    <Page title={t('nav')} lead={t('lead')} actions={<Acts isOurs={isOurs} />}>
      <Narrowing isOurs={isOurs} />
      {!isOurs && chosen.length > 0 && <OpenTopic postIds={chosen} onDone={() => setChosen([])} />}
      <DataTable<PostItem>
        {...pages}
        label={t('nav')}
        columns={useColumns(isOurs, chosen, setChosen)}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/posts/${id}`)}
        empty={<Empty title={t('list.empty')} text={t(isOurs ? 'list.emptyOurs' : 'list.emptyText')} />}
      />
      {entering && <EnterPost kind={entering} onClose={() => setSearch({ new: undefined }, { replace: true })} />}
    </Page>
  );
}

function Acts({ isOurs }: { isOurs: boolean }) {
  const t = usePostPhrases();
  const go = useGo();
  const may = useMay();
  const { setSearch } = useAddress();
  const enter = (kind: PostKind) => () => setSearch({ new: kind });
  return (
    <>
      <Button onClick={() => go('/posts/topics')}>{t('topics.title')}</Button>
      {may('post.handle') && isOurs && <Button onClick={enter('contacts')}>{t('enter.contacts')}</Button>}
      {may('post.handle') && (
        <Button type="primary" icon={<PlusOutlined />} onClick={enter(isOurs ? 'own' : 'found')}>
          {t(isOurs ? 'enter.own' : 'enter.found')}
        </Button>
      )}
    </>
  );
}

function Narrowing({ isOurs }: { isOurs: boolean }) {
  const t = usePostPhrases();
  const { search, setSearch } = useAddress();
  const state = useStateWord();
  const set = (key: string) => (value: string | undefined) =>
    setSearch({ [key]: value || undefined }, { replace: true });
  return (
    <Filters>
      <Segmented
        aria-label={t('list.whose')}
        value={isOurs ? 'ours' : 'others'}
        options={(['others', 'ours'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        onChange={(whose) => set('whose')(whose === 'ours' ? 'ours' : undefined)}
      />
      <Segmented
        aria-label={t('field.ownerId')}
        value={search.owner === 'me' ? 'me' : 'all'}
        options={(['all', 'me'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        onChange={(owner) => set('owner')(owner === 'me' ? 'me' : undefined)}
      />
      <FilterChoice
        name="state"
        label={t('field.state')}
        options={postStates.map((value) => ({ value, label: state({ state: value, kind: isOurs ? 'own' : 'found' }) }))}
      />
      <FilterText label={t('list.search')} />
    </Filters>
  );
}

function useColumns(
  isOurs: boolean,
  chosen: readonly string[],
  choose: (ids: readonly string[]) => void,
): Column<PostItem>[] {
  const t = usePostPhrases();
  const may = useMay();
  const word = useStateWord();
  const columns: Column<PostItem>[] = [
    {
      key: 'words',
      title: t('field.words'),
      phone: 'title',
      cell: ({ id, words, kind }) => (
        <Link to={`/posts/${id}`}>
          {kind === 'contacts' && `${t('kind.contacts')} · `}
          <span className="post-line">{words || t('erased')}</span>
        </Link>
      ),
    },
    {
      key: 'place',
      title: t('field.place'),
      cell: ({ place, placeName, author }) => [placeName ?? t(`place.${place}`), author].filter(Boolean).join(' · '),
    },
    { key: 'posted', title: t('field.postedAt'), cell: ({ postedAt }) => <RelativeTime at={postedAt} /> },
    { key: 'owner', title: t('field.ownerId'), cell: ({ ownerName }) => ownerName ?? '–' },
    { key: 'topic', title: t('field.topicId'), cell: ({ topicTitle }) => topicTitle ?? '–' },
    {
      key: 'due',
      title: t('field.due'),
      cell: ({ nextDue }) => (nextDue === null ? '–' : <RelativeTime at={nextDue} />),
    },
    {
      key: 'state',
      title: t('field.state'),
      phone: 'aside',
      cell: (post) => <Badge tone={tones[post.state]}>{word(post)}</Badge>,
    },
  ];
  if (isOurs) return columns.filter(({ key }) => key !== 'topic' && key !== 'due');
  if (!may('post.handle')) return columns;
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const pick: Column<PostItem> = {
    key: 'chosen',
    title: t('list.choose'),
    cell: ({ id, words }) => (
      <input
        type="checkbox"
        aria-label={`${t('list.choose')}: ${words.slice(0, 30)}`}
        checked={chosen.includes(id)}
        onClick={(event) => event.stopPropagation()}
        onChange={() => toggle(id)}
      />
    ),
  };
  return [pick, ...columns];
}
