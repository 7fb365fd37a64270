// Hot topics: how many posts, what is done about each, by whom and until when.
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useCalendarDay } from '#ui/time/words.ts';
import { closeTopic, finishMeasure, listTopics, type Measure, setMeasure, type TopicItem } from '../topics/contract.ts';
import { usePostPhrases } from './usePhrases.ts';
import './posts.css';

const changes = [listTopics];

export default function TopicList() {
  const t = usePostPhrases();
  const { search, setSearch } = useAddress();
  const closed = search.closed === 'yes' ? 'yes' : 'no';
  const { data, error, refetch } = useEndpoint(listTopics, { query: { closed } });
  useLive('posts', [listTopics]);
  return (
    <Page title={t('topics.title')} lead={t('topics.lead')} crumbs={[{ label: t('nav'), to: '/posts' }]}>
      <div className="row block">
        <Segmented
          aria-label={t('field.state')}
          value={closed}
          options={[
            { value: 'no', label: t('topics.current') },
            { value: 'yes', label: t('topics.past') },
          ]}
          onChange={(value) => setSearch({ closed: value === 'yes' ? 'yes' : undefined }, { replace: true })}
        />
      </div>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={6} />}
      {data?.items.length === 0 && <Empty title={t('topics.empty')} text={t('topics.emptyText')} />}
      {data?.items.map((topic) => (
        <Topic key={topic.id} topic={topic} />
      ))}
    </Page>
  );
}

function Topic({ topic }: { topic: TopicItem }) {
  const t = usePostPhrases();
  const may = useMay();
  const toast = useToast();
  const [isSetting, setSetting] = useState(false);
  const close = useAct(closeTopic, { changes });
  const isOpen = topic.closedAt === null;
  const end = async () => {
    try {
      await close.mutateAsync({ params: { topicId: topic.id } });
    } catch (error) {
      toast.failed(error);
    }
  };
  const acts = isOpen && may('post.handle') && (
    <span className="row">
      <Button size="small" type="primary" onClick={() => setSetting(true)}>
        {t('topics.set')}
      </Button>
      <Button size="small" onClick={() => void end()}>
        {t('topics.close')}
      </Button>
    </span>
  );
  return (
    <Block title={topic.title} extra={acts}>
      <p className="soft small">
        <Link to={`/posts?topic=${topic.id}`}>{t('topics.posts', { count: topic.posts })}</Link>
        {topic.lastAt !== null && (
          <>
            {' · '}
            {t('topics.last')} <RelativeTime at={topic.lastAt} />
          </>
        )}
        {topic.nextDue !== null && (
          <>
            {' · '}
            {t('topics.due')} <RelativeTime at={topic.nextDue} />
          </>
        )}
      </p>
      {topic.measures.length === 0 && <p className="soft">{t('topics.noMeasures')}</p>}
      <ul className="post-measures">
        {topic.measures.map((measure) => (
          <MeasureLine key={measure.id} topicId={topic.id} measure={measure} isOpen={isOpen} />
        ))}
      </ul>
      {isSetting && <SetMeasure topicId={topic.id} onClose={() => setSetting(false)} />}
    </Block>
  );
}

function MeasureLine({ topicId, measure, isOpen }: { topicId: string; measure: Measure; isOpen: boolean }) {
  const t = usePostPhrases();
  const may = useMay();
  const today = dayOf(useNow('minute'), useZone());
  const day = useCalendarDay();
  const [isDoing, setDoing] = useState(false);
  const act = useAct(finishMeasure, { changes });
  const { words, ownerName, due, doneAt, outcome } = measure;
  const tone = doneAt === null ? (due < today ? 'over' : 'soon') : 'calm';
  return (
    <li>
      <div className="post-words">{words}</div>
      <span className="row">
        <span className="soft small">{ownerName}</span>
        <Badge tone={tone}>{doneAt === null ? t('topics.until', { day: day(due) }) : t('topics.done')}</Badge>
        {outcome !== null && <span className="soft small">{outcome}</span>}
        {doneAt === null && isOpen && may('post.handle') && (
          <Button size="small" type="link" onClick={() => setDoing(true)}>
            {t('topics.finish')}
          </Button>
        )}
      </span>
      {isDoing && (
        <FormDrawer<{ outcome: string }>
          open
          title={t('topics.finish')}
          width={400}
          onSubmit={(body) => act.mutateAsync({ params: { topicId, measureId: measure.id }, body })}
          onClose={() => setDoing(false)}
        >
          <p className="post-words">{words}</p>
          <Field name="outcome" label={t('topics.field.outcome')} required>
            <Input.TextArea rows={3} maxLength={1000} />
          </Field>
        </FormDrawer>
      )}
    </li>
  );
}

interface Setting {
  words: string;
  ownerId: string;
  due: string;
}

function SetMeasure({ topicId, onClose }: { topicId: string; onClose: () => void }) {
  const t = usePostPhrases();
  const act = useAct(setMeasure, { changes });
  return (
    <FormDrawer<Setting>
      open
      title={t('topics.set')}
      width={400}
      onSubmit={(body) => act.mutateAsync({ params: { topicId }, body })}
      onClose={onClose}
    >
      <Field name="words" label={t('topics.field.words')} required>
        <Input.TextArea autoFocus rows={3} maxLength={1000} />
      </Field>
      <Field name="ownerId" label={t('topics.field.ownerId')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions()} />
      </Field>
      <Field name="due" label={t('topics.field.due')} required>
        <DayPicker />
      </Field>
    </FormDrawer>
  );
}
