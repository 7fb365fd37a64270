// Posts that were chosen in the list become a topic.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useGo } from '#ui/Link.tsx';
import { listPosts } from '../contract.ts';
import { listTopics, openTopic } from '../topics/contract.ts';
import { usePostPhrases } from './usePhrases.ts';

export function OpenTopic({ postIds, onDone }: { postIds: readonly string[]; onDone: () => void }) {
  const t = usePostPhrases();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const act = useAct(openTopic, { changes: [listTopics, listPosts] });
  const save = async ({ title }: { title: string }) => {
    await act.mutateAsync({ body: { title, postIds: [...postIds] } });
    onDone();
    go('/posts/topics');
  };
  return (
    <p className="row">
      <span>{t('topics.chosen', { count: postIds.length })}</span>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('topics.open')}
      </Button>
      <Button size="small" onClick={onDone}>
        {t('topics.unchoose')}
      </Button>
      <FormDrawer<{ title: string }>
        open={open}
        title={t('topics.open')}
        width={400}
        onSubmit={save}
        onClose={() => setOpen(false)}
      >
        <Field name="title" label={t('topics.field.title')} required>
          <Input autoComplete="off" maxLength={200} />
        </Field>
      </FormDrawer>
    </p>
  );
}
