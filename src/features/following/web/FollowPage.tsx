// What a customer sees by a link: how their request stands, what is asked of them, and what both sides wrote. For a phone first.
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { BearerProvider } from '#ui/api/bearer.ts';
import { ApiError } from '#ui/api/problem.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useSpeak } from '#ui/phrases.ts';
import { useExactText } from '#ui/time/words.ts';
import { type Followed, follow } from '../contract.ts';
import { Agreement, Closing } from './Answers.tsx';
import { Conversation } from './Conversation.tsx';
import { Rating } from './Rating.tsx';
import { Next, Path } from './Standing.tsx';
import { Told } from './Told.tsx';
import { useFollowingPhrases } from './usePhrases.ts';
import './following.css';

export default function FollowPage() {
  const token = useLocation({ select: ({ hash }) => hash });
  if (!/^wl_[\w-]{43}$/.test(token)) return <Bad />;
  return (
    <BearerProvider value={token}>
      <Opened key={token} />
    </BearerProvider>
  );
}

function Opened() {
  const t = useFollowingPhrases();
  const { data, error, refetch } = useEndpoint(follow, {}, { freshFor: 0 });
  const speak = useSpeak();
  const language = data?.language ?? null;
  useEffect(() => {
    if (language !== null) speak(language);
  }, [language, speak]);
  if (error instanceof ApiError && (error.status === 401 || error.status === 404)) return <Bad />;
  if (error instanceof ApiError && error.status === 429) return <Bad why={t('bad.busy')} />;
  if (!data) {
    return (
      <Page title={t('page.title')} width="reading">
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  }
  return <Known request={data} />;
}

/** The same for every link that opens nothing: what to do about it. */
function Bad({ why }: { why?: string }) {
  const t = useFollowingPhrases();
  return (
    <Page title={t('bad.title')} width="reading">
      <p role="alert">{why ?? t('bad.text')}</p>
    </Page>
  );
}

function Known({ request }: { request: Followed }) {
  const t = useFollowingPhrases();
  const { addressee, number, title, proposal, solution, asked } = request;
  return (
    <Page title={title} width="reading" lead={number}>
      <div className="following">
        <p>{addressee === null ? t('page.greetingPlain') : t('page.greeting', { name: addressee })}</p>
        <Next request={request} />
        {asked.agreement && <Agreement request={request} />}
        {asked.closing && <Closing request={request} />}
        <Block title={t('page.path')}>
          <Path request={request} />
        </Block>
        <Told request={request} />
        <Conversation request={request} />
        {asked.rating && <Rating request={request} />}
        <Text title={t('page.solution')} text={asked.closing ? null : solution} />
        <Text title={t('page.proposal')} text={asked.agreement ? null : proposal} />
        <Text title={t('page.asked')} text={request.description ?? title} />
        <Foot request={request} />
      </div>
    </Page>
  );
}

function Text({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null;
  return (
    <Block title={title}>
      <p className="following__words">{text}</p>
    </Block>
  );
}

function Foot({ request: { until, hotline } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const exact = useExactText();
  return (
    <footer className="following__foot soft small">
      {hotline !== null && <p>{t('page.hotline', { number: hotline })}</p>}
      <p>{t('page.until', { time: exact(until) })}</p>
      <p>
        {t('page.privacy')}{' '}
        <Link to="/commitments" className="following__link">
          {t('page.privacyLink')}
        </Link>
      </p>
    </footer>
  );
}
