// One post: what it says and where, who follows it up, the answer from draft over approval to publication, and what became of it.
import { Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { recordFiles } from '#ui/sending/slots.ts';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { changePost, listPosts, type PostItem, postFiles, showPost } from '../contract.ts';
import { listTopics } from '../topics/contract.ts';
import { PostAnswer } from './PostAnswer.tsx';
import { tones, usePostPhrases, useStateWord } from './usePhrases.ts';
import './posts.css';

export default function PostPage() {
  const t = usePostPhrases();
  const word = useStateWord();
  const may = useMay();
  const { params } = useAddress();
  const { data, error, refetch } = useEndpoint(showPost, { params: { postId: params.postId ?? '' } });
  useLive('posts', [showPost]);
  const crumbs = [{ label: t('nav'), to: '/posts' }];
  if (!data)
    return (
      <Page title={t('nav')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  const { post, files, waiting } = data;
  const given = { doors: postFiles, changes: [showPost], canChange: may('post.handle') };
  const title = post.kind === 'found' ? `${post.placeName ?? t(`place.${post.place}`)}` : t(`kind.${post.kind}`);
  return (
    <Page
      title={title}
      crumbs={crumbs}
      marks={<Badge tone={tones[post.state]}>{word(post)}</Badge>}
      lead={[post.author, t(`place.${post.place}`)].filter(Boolean).join(' · ')}
      aside={<About post={post} />}
    >
      {post.kind === 'found' && (
        <Block title={t('page.post')}>
          <p className="post-words">{post.words || t('erased')}</p>
          {post.link !== null && (
            <a href={post.link} target="_blank" rel="noreferrer noopener">
              {t('page.open')}
            </a>
          )}
        </Block>
      )}
      <Block title={t('page.files')}>
        <SlotView of={recordFiles} given={{ ...given, files, params: { postId: post.id } }} quiet />
      </Block>
      <PostAnswer post={post} waiting={waiting} />
    </Page>
  );
}

function About({ post }: { post: PostItem }) {
  const t = usePostPhrases();
  const may = useMay();
  const people = usePeopleOptions();
  const act = useAct(changePost, { changes: [showPost, listPosts] });
  const handOn = (ownerId: string) =>
    act.mutateAsync({ params: { postId: post.id }, body: { version: post.version, ownerId } });
  return (
    <dl className="card-row__lines block">
      <dt>{t('field.ownerId')}</dt>
      <dd>
        <InlineEdit
          label={t('field.ownerId')}
          value={post.ownerId ?? undefined}
          shown={post.ownerName ?? '–'}
          options={people}
          readOnly={!may('post.handle')}
          onSave={handOn}
        />
      </dd>
      <dt>{t('field.postedAt')}</dt>
      <dd>
        <RelativeTime at={post.postedAt} exact />
      </dd>
      <dt>{t('field.entered')}</dt>
      <dd>
        {post.enteredByName} <RelativeTime at={post.enteredAt} exact />
      </dd>
      {post.nextDue !== null && (
        <>
          <dt>{t('field.due')}</dt>
          <dd>
            <RelativeTime at={post.nextDue} exact />
          </dd>
        </>
      )}
      {post.kind === 'found' && <Topic post={post} />}
      {post.requestId !== null && (
        <>
          <dt>{t('page.request')}</dt>
          <dd>
            <Link to={`/customers/${post.customerId}/requests/${post.requestId}`}>{t('page.toRequest')}</Link>
          </dd>
        </>
      )}
    </dl>
  );
}

function Topic({ post }: { post: PostItem }) {
  const t = usePostPhrases();
  const may = useMay();
  const toast = useToast();
  const { data } = useEndpoint(listTopics, { query: { closed: 'no' } });
  const act = useAct(changePost, { changes: [showPost, listPosts, listTopics] });
  const sort = async (topicId: string | undefined) => {
    try {
      await act.mutateAsync({
        params: { postId: post.id },
        body: { version: post.version, topicId: topicId ?? null },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  const open = data?.items.map(({ id: value, title: label }) => ({ value, label })) ?? [];
  const own = post.topicId === null ? [] : [{ value: post.topicId, label: post.topicTitle ?? '' }];
  return (
    <>
      <dt>{t('field.topicId')}</dt>
      <dd>
        <Select
          allowClear
          size="small"
          className="post-topic"
          aria-label={t('field.topicId')}
          placeholder={t('topics.none')}
          disabled={!may('post.handle')}
          value={post.topicId}
          options={[...own.filter(({ value }) => !open.some((one) => one.value === value)), ...open]}
          onChange={(value) => void sort(value ?? undefined)}
        />
      </dd>
    </>
  );
}
