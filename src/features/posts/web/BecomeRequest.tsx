// It turned out whose post it is: what they ask for becomes a request of theirs.
import { Input, Radio } from 'antd';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { listRequests, type RequestKind, requestBoard, type Urgency } from '#features/requests/contract.ts';
import { requestAddress, useKindOptions, useUrgencyOptions } from '#features/requests/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useGo } from '#ui/Link.tsx';
import { listPosts, makeRequest, type PostItem, showPost } from '../contract.ts';
import { usePostPhrases } from './usePhrases.ts';

interface Values {
  customerId: string;
  kind: RequestKind;
  urgency: Urgency;
  title: string;
}

export function BecomeRequest({ post, onClose }: { post: PostItem; onClose: () => void }) {
  const t = usePostPhrases();
  const go = useGo();
  const act = useAct(makeRequest, { changes: [showPost, listPosts, listRequests, requestBoard] });
  const save = async (body: Values) => {
    const { customerId, requestId } = await act.mutateAsync({ params: { postId: post.id }, body });
    go(requestAddress({ customerId, id: requestId }));
  };
  return (
    <FormDrawer<Values>
      open
      title={t('act.request')}
      initial={{ kind: 'complaint', urgency: 'medium', title: post.words.slice(0, 60) }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="customerId" label={t('request.customer')} required>
        <CustomerPicker />
      </Field>
      <Field name="title" label={t('request.title')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field name="kind" label={t('request.kind')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useKindOptions()} />
      </Field>
      <Field name="urgency" label={t('request.urgency')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useUrgencyOptions()} />
      </Field>
    </FormDrawer>
  );
}
