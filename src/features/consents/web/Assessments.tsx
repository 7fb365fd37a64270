// Impact assessments: submitted with every question answered, decided by a colleague, kept.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import {
  type AssessmentItem,
  decideAssessment,
  listAssessments,
  type PurposeItem,
  readRegister,
  submitAssessment,
} from '../contract.ts';
import { useConsentPhrases, useSide } from './usePhrases.ts';

type Questions = ReplyOf<typeof listAssessments>['questions'];
const changes = [listAssessments, readRegister];

export function Assessments({ purposes }: { purposes: readonly PurposeItem[] }) {
  const t = useConsentPhrases();
  const side = useSide();
  const mayWrite = useMay()('privacy.write');
  const { data, error, refetch } = useEndpoint(listAssessments, {});
  const [adding, setAdding] = useState(false);
  const [deciding, setDeciding] = useState<AssessmentItem>();
  const titleOf = (id: string) => {
    const known = purposes.find((one) => one.id === id);
    return known ? side(known.title) : id;
  };
  return (
    <Block
      title={t('assessment.title')}
      extra={
        mayWrite && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('assessment.add')}
          </Button>
        )
      }
    >
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t('assessment.none')} text={t('assessment.noneText')} />}
      <ul className="purpose-list">
        {data?.items.map((item) => (
          <Assessment
            key={item.id}
            item={item}
            title={titleOf(item.purpose)}
            questions={data.questions}
            onDecide={mayWrite && item.state === 'submitted' ? () => setDeciding(item) : undefined}
          />
        ))}
      </ul>
      <AddDrawer questions={data?.questions ?? []} purposes={purposes} open={adding} onClose={() => setAdding(false)} />
      <DecideDrawer item={deciding} onClose={() => setDeciding(undefined)} />
    </Block>
  );
}

interface AssessmentProps {
  item: AssessmentItem;
  title: string;
  questions: Questions;
  onDecide: (() => void) | undefined;
}

const tones = { submitted: 'soon', approved: 'calm', refused: 'over' } as const;

function Assessment({ item, title, questions, onDecide }: AssessmentProps) {
  const t = useConsentPhrases();
  const side = useSide();
  const children = (
    <dl className="privacy-answers">
      {questions.map(({ id, title: question, law }) => (
        <div key={id}>
          <dt className="soft small">
            {side(question)} · {side(law)}
          </dt>
          <dd className="as-written">{item.answers[id]}</dd>
        </div>
      ))}
      <div>
        <dt className="soft small">{t('assessment.conclusion')}</dt>
        <dd className="as-written">{item.conclusion}</dd>
      </div>
    </dl>
  );
  return (
    <li className="purpose">
      <div className="purpose__head">
        <strong>{title}</strong>
        <Badge tone={tones[item.state]}>{t(`assessment.state.${item.state}`)}</Badge>
        {onDecide && (
          <Button size="small" onClick={onDecide}>
            {t('assessment.decide')}
          </Button>
        )}
      </div>
      <p className="soft small">
        {t('assessment.written', { name: item.writtenByName ?? '' })} <RelativeTime at={item.writtenAt} />
        {item.decision && ` · ${item.decidedByName ?? ''} ${item.decision}`}
      </p>
      <Collapse ghost size="small" items={[{ key: 'answers', label: t('assessment.conclusion'), children }]} />
    </li>
  );
}

interface AddValues {
  purpose: string;
  answers: Record<string, string>;
  conclusion: string;
}

function AddDrawer({
  questions,
  purposes,
  open,
  onClose,
}: {
  questions: Questions;
  purposes: readonly PurposeItem[];
  open: boolean;
  onClose: () => void;
}) {
  const t = useConsentPhrases();
  const side = useSide();
  const toast = useToast();
  const act = useAct(submitAssessment, { changes });
  const save = async (body: AddValues) => {
    await act.mutateAsync({ body });
    toast.done(t('assessment.submitted'));
  };
  return (
    <FormDrawer<AddValues> open={open} title={t('assessment.add')} width={640} onSubmit={save} onClose={onClose}>
      <Field name="purpose" label={t('assessment.purpose')} required>
        <Select options={purposes.map(({ id, title }) => ({ value: id, label: side(title) }))} />
      </Field>
      {questions.map(({ id, title, law }) => (
        <Field key={id} name={['answers', id]} label={side(title)} hint={side(law)} required>
          <Input.TextArea rows={2} maxLength={4000} />
        </Field>
      ))}
      <Field name="conclusion" label={t('assessment.conclusion')} required>
        <Input.TextArea rows={2} maxLength={4000} />
      </Field>
    </FormDrawer>
  );
}

function DecideDrawer({ item, onClose }: { item: AssessmentItem | undefined; onClose: () => void }) {
  const t = useConsentPhrases();
  const toast = useToast();
  const act = useAct(decideAssessment, { changes });
  const save = async (body: { approved: boolean; reason: string }) => {
    if (!item) return;
    await act.mutateAsync({ params: { assessmentId: item.id }, body });
    toast.done(t('assessment.decided'));
  };
  return (
    <FormDrawer
      open={item !== undefined}
      title={t('assessment.decide')}
      submitLabel={t('assessment.decide')}
      initial={{ approved: true }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="approved" label={t('assessment.conclusion')} required={false}>
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: t('assessment.approve') },
            { value: false, label: t('assessment.refuse') },
          ]}
        />
      </Field>
      <Field name="reason" label={t('assessment.reason')} required>
        <Input.TextArea rows={2} maxLength={1000} />
      </Field>
    </FormDrawer>
  );
}
