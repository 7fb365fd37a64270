// The way of a public answer, or of what we publish ourselves: draft, approval of exactly these words, publication with its address.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { listOwnApprovals } from '#features/approvals/contract.ts';
import { askApproval } from '#ui/api/api.ts';
import { useAct } from '#ui/api/queries.ts';
import { AskNote } from '#ui/form/AskNote.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { useAsked } from '#ui/form/useAsked.ts';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay, useOnApproval } from '#ui/reader.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import {
  changePost,
  listPosts,
  type PostItem,
  publishActs,
  publishPost,
  releases,
  setAside,
  showPost,
} from '../contract.ts';
import { BecomeRequest } from './BecomeRequest.tsx';
import { usePostPhrases } from './usePhrases.ts';

type Asking = 'draft' | 'release' | 'publish' | 'aside' | 'request';
interface Waiting {
  askerName: string;
  askedAt: number;
  words: string;
  granted: boolean;
}
const changes = [showPost, listPosts, listOwnApprovals];

export function PostAnswer({ post, waiting }: { post: PostItem; waiting: readonly Waiting[] }) {
  const t = usePostPhrases();
  const may = useMay();
  const [asking, setAsking] = useState<Asking>();
  const isOver = post.state === 'published' || post.state === 'set_aside';
  const onClose = () => setAsking(undefined);
  return (
    <Block title={t(post.kind === 'found' ? 'answer.title' : 'answer.ownTitle')}>
      <Standing post={post} waiting={waiting} />
      {may('post.handle') && !isOver && <Acts post={post} onAsk={setAsking} isWaiting={waiting.length > 0} />}
      {asking === 'draft' && <Draft post={post} onClose={onClose} />}
      {asking === 'release' && <Release post={post} onClose={onClose} />}
      {asking === 'publish' && <Publish post={post} onClose={onClose} />}
      {asking === 'aside' && <Aside post={post} onClose={onClose} />}
      {asking === 'request' && <BecomeRequest post={post} onClose={onClose} />}
    </Block>
  );
}

function Standing({ post, waiting }: { post: PostItem; waiting: readonly Waiting[] }) {
  const t = usePostPhrases();
  const { draft, releasedWords, state } = post;
  const words = releasedWords ?? draft;
  return (
    <div className="post-standing">
      {words === null && state === 'open' && <p className="soft">{t('answer.none')}</p>}
      {words !== null && <p className="post-words post-answer">{words}</p>}
      {post.draftByName !== null && <p className="soft small">{t('answer.by', { name: post.draftByName })}</p>}
      {waiting.map(({ askerName, askedAt, granted }) => (
        <p key={askedAt} className="soft small">
          {t(granted ? 'answer.granted' : 'answer.waiting', { name: askerName })} <RelativeTime at={askedAt} />{' '}
          <Link to="/approvals">{t('answer.toApprovals')}</Link>
        </p>
      ))}
      {post.releasedAt !== null && (
        <p className="soft small">
          {t('answer.released', { name: post.approvedByName ?? '–' })} <RelativeTime at={post.releasedAt} exact />
        </p>
      )}
      {post.publishedAt !== null && (
        <p>
          {t('answer.published', { name: post.publishedByName ?? '–' })} <RelativeTime at={post.publishedAt} exact />{' '}
          {post.publishedLink !== null && (
            <a href={post.publishedLink} target="_blank" rel="noreferrer noopener">
              {t('page.open')}
            </a>
          )}
        </p>
      )}
      {state === 'set_aside' && <p className="soft">{t('answer.aside', { reason: post.reason ?? '' })}</p>}
    </div>
  );
}

function Acts({ post, onAsk, isWaiting }: { post: PostItem; onAsk: (one: Asking) => void; isWaiting: boolean }) {
  const t = usePostPhrases();
  const may = useMay();
  const onApproval = useOnApproval();
  const act = publishActs[post.kind];
  const mayRelease = (may(act) || onApproval(act)) && post.draft !== null && post.state === 'open' && !isWaiting;
  const button = (one: Asking, isFirst = false) => (
    <Button key={one} type={isFirst ? 'primary' : 'default'} onClick={() => onAsk(one)}>
      {t(`act.${one}`)}
    </Button>
  );
  return (
    <div className="row">
      {post.state === 'released' && button('publish', true)}
      {mayRelease && button('release', true)}
      {button('draft', post.draft === null)}
      {post.kind === 'found' && post.requestId === null && may('request.write') && button('request')}
      {button('aside')}
    </div>
  );
}

interface Given {
  post: PostItem;
  onClose: () => void;
}

function Draft({ post, onClose }: Given) {
  const t = usePostPhrases();
  const act = useAct(changePost, { changes });
  const save = ({ draft }: { draft: string }) =>
    act.mutateAsync({ params: { postId: post.id }, body: { version: post.version, draft } });
  return (
    <FormDrawer<{ draft: string }>
      open
      title={t('act.draft')}
      initial={post.draft === null ? {} : { draft: post.draft }}
      onSubmit={save}
      onClose={onClose}
    >
      {post.state === 'released' && <p className="soft">{t('answer.anew')}</p>}
      <Field name="draft" label={t('field.draft')} required>
        <Input.TextArea autoFocus rows={8} maxLength={10_000} />
      </Field>
    </FormDrawer>
  );
}

function Release({ post, onClose }: Given) {
  const t = usePostPhrases();
  const asked = useAsked();
  const isAsking = useOnApproval()(publishActs[post.kind]);
  const endpoint = releases[post.kind];
  const act = useAct(endpoint, { changes });
  const save = async ({ purpose = '' }: { purpose?: string }) => {
    const input = { params: { postId: post.id }, body: { words: post.draft ?? '' } };
    if (!isAsking) return act.mutateAsync(input);
    await askApproval(endpoint, input, purpose);
    return asked.done();
  };
  return (
    <FormDrawer<{ purpose?: string }>
      open
      title={t('act.release')}
      submitLabel={isAsking ? asked.submit : t('act.release')}
      onSubmit={save}
      onClose={onClose}
    >
      <p className="post-words post-answer">{post.draft}</p>
      <p className="soft">{t('answer.exactly')}</p>
      {isAsking && <AskNote />}
    </FormDrawer>
  );
}

function Publish({ post, onClose }: Given) {
  const t = usePostPhrases();
  const toast = useToast();
  const now = useNow('minute');
  const act = useAct(publishPost, { changes });
  const save = async (body: { link: string; publishedAt?: number }) => {
    await act.mutateAsync({ params: { postId: post.id }, body });
    toast.done(t('answer.done'));
  };
  return (
    <FormDrawer<{ link: string; publishedAt?: number }> open title={t('act.publish')} onSubmit={save} onClose={onClose}>
      <p className="post-words post-answer">{post.releasedWords}</p>
      <Field name="link" label={t('field.publishedLink')} required>
        <Input autoComplete="off" inputMode="url" maxLength={2000} placeholder="https://" />
      </Field>
      <Field name="publishedAt" label={t('field.publishedAt')} hint={t('field.postedAtHint')}>
        <InstantPicker until={now} />
      </Field>
    </FormDrawer>
  );
}

function Aside({ post, onClose }: Given) {
  const t = usePostPhrases();
  const act = useAct(setAside, { changes });
  return (
    <ReasonDrawer
      open
      title={t('act.aside')}
      label={t('field.reason')}
      onSubmit={(body) => act.mutateAsync({ params: { postId: post.id }, body })}
      onClose={onClose}
    />
  );
}
