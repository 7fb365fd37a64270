// A post is entered: where, what, who wrote it; whoever enters it follows it up unless somebody else is named.
import { Button, Drawer, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { largestFile, mostOfRecord } from '#features/files/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { call } from '#ui/api/api.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useGo } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { useToast } from '#ui/page/toast.tsx';
import { type FileQueue, useFileQueue } from '#ui/sending/queue.ts';
import { SendFiles } from '#ui/sending/SendFiles.tsx';
import { useNow } from '#ui/time/now.ts';
import { enterPost, listPosts, type PostItem, type PostKind, postFiles, postPlaces } from '../contract.ts';
import { usePostPhrases } from './usePhrases.ts';

const megabytes = largestFile / 1024 / 1024;

interface Values {
  place: PostItem['place'];
  placeName?: string;
  link?: string;
  author?: string;
  words: string;
  postedAt?: number;
  ownerId?: string;
}

export function EnterPost({ kind, onClose }: { kind: PostKind; onClose: () => void }) {
  const t = usePostPhrases();
  const toast = useToast();
  const go = useGo();
  const now = useNow('minute');
  const people = usePeopleOptions();
  const act = useAct(enterPost, { changes: [listPosts] });
  const isFound = kind === 'found';
  const [postId, setPostId] = useState<string>();
  // Files that were chosen go once the post is there, and the drawer stays until they have gone.
  const sending = useRef(false);
  const queue = useFileQueue({
    megabytes,
    most: mostOfRecord,
    isHeld: postId === undefined,
    send: ({ id: as, file }, onProgress) =>
      call(postFiles.add, { params: { postId: postId ?? '' }, query: { as }, file }, { onProgress }),
  });
  const save = async ({ placeName, link, author, ...values }: Values) => {
    const given = (text: string | undefined) => text?.trim() || null;
    const body = { ...values, kind, placeName: given(placeName), link: given(link), author: given(author) };
    const { id } = await act.mutateAsync({ body });
    toast.done(t('enter.done'));
    if (queue.items.some(({ state }) => state === 'waiting')) sending.current = true;
    setPostId(id);
    if (!isFound && !sending.current) go(`/posts/${id}`);
  };
  if (postId !== undefined && sending.current)
    return <Files queue={queue} title={t(`enter.${kind}`)} onDone={() => go(`/posts/${postId}`)} onClose={onClose} />;
  return (
    <FormDrawer<Values>
      open
      title={t(`enter.${kind}`)}
      initial={{ place: isFound ? 'forum' : 'website' }}
      onSubmit={save}
      onClose={() => {
        if (!sending.current) onClose();
      }}
    >
      {kind === 'contacts' && <p className="soft">{t('enter.contactsLead')}</p>}
      <Field name="words" label={t(isFound ? 'field.words' : 'field.ownWords')} required>
        <Input.TextArea autoFocus rows={5} maxLength={10_000} />
      </Field>
      <Field name="place" label={t('field.place')} required>
        <Radio.Group
          className="button-choices"
          optionType="button"
          size="small"
          options={postPlaces.map((value) => ({ value, label: t(`place.${value}`) }))}
        />
      </Field>
      <Field name="placeName" label={t('field.placeName')}>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      {isFound && (
        <>
          <Field name="link" label={t('field.link')}>
            <Input autoComplete="off" inputMode="url" maxLength={2000} placeholder="https://" />
          </Field>
          <Field name="author" label={t('field.author')}>
            <Input autoComplete="off" maxLength={100} />
          </Field>
          <Field name="postedAt" label={t('field.postedAt')} hint={t('field.postedAtHint')}>
            <InstantPicker until={now} />
          </Field>
        </>
      )}
      <Field name="ownerId" label={t('field.ownerId')} hint={t('field.ownerIdHint')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />
      </Field>
      <SendFiles queue={queue} megabytes={megabytes} isHeld />
    </FormDrawer>
  );
}

interface FilesProps {
  queue: FileQueue;
  title: string;
  onDone: () => void;
  onClose: () => void;
}

/** The post is there; its files are on their way. */
function Files({ queue, title, onDone, onClose }: FilesProps) {
  const t = usePostPhrases();
  const isPhone = useIsPhone();
  const isSending = queue.items.some(({ state }) => state === 'waiting' || state === 'sending');
  return (
    <Drawer
      open
      title={title}
      size={isPhone ? '100%' : 480}
      placement={isPhone ? 'bottom' : 'right'}
      closable={!isSending}
      mask={{ closable: false }}
      keyboard={!isSending}
      onClose={onClose}
    >
      <div className="stack">
        <SendFiles queue={queue} megabytes={megabytes} />
        <Button type="primary" disabled={isSending} onClick={onDone}>
          {t('enter.open')}
        </Button>
      </div>
    </Drawer>
  );
}
