// A post is entered: where, what, who wrote it; whoever enters it follows it up unless somebody else is named.
import { Input, Radio, Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import { enterPost, listPosts, type PostItem, type PostKind, postPlaces } from '../contract.ts';
import { usePostPhrases } from './usePhrases.ts';

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
  const act = useAct(enterPost, { changes: [listPosts] });
  const isFound = kind === 'found';
  const save = async ({ placeName, link, author, ...values }: Values) => {
    const given = (text: string | undefined) => text?.trim() || null;
    const body = { ...values, kind, placeName: given(placeName), link: given(link), author: given(author) };
    const { id } = await act.mutateAsync({ body });
    toast.done(t('enter.done'));
    if (!isFound) go(`/posts/${id}`);
  };
  return (
    <FormDrawer<Values>
      open
      title={t(`enter.${kind}`)}
      initial={{ place: isFound ? 'forum' : 'website' }}
      onSubmit={save}
      onClose={onClose}
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
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions()} />
      </Field>
    </FormDrawer>
  );
}
