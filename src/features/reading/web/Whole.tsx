// What the document takes for granted and says nowhere: asked once, of the whole. And the posts that it names, who hold what it asks for.
import { Link } from '#ui/Link.tsx';
import { QuestionCard } from './cards/QuestionCard.tsx';
import { useDesk } from './desk.ts';
import { useReadingPhrases } from './phrases.ts';

export function Whole() {
  const t = useReadingPhrases();
  const { review } = useDesk();
  const { whole } = review;
  const open = whole.filter(({ answer }) => answer === undefined).length;
  if (whole.length === 0) return null;
  return (
    <details className="whole" open={open > 0}>
      <summary>
        <span className={`dot dot--${open > 0 ? 'question' : 'settled'}`} aria-hidden="true" />{' '}
        <strong>{t('whole.title')}</strong>{' '}
        <span className="soft">{open > 0 ? t('whole.open', { count: open }) : t('whole.answered')}</span>
      </summary>
      <p className="soft small">{t('whole.text')}</p>
      <div className="whole__questions">
        {whole.map((asked) => (
          <QuestionCard key={asked.key} asked={asked} />
        ))}
      </div>
    </details>
  );
}

/** Posts of the draft beside the usual ones: they can be given to people once it is published. */
export function Posts() {
  const t = useReadingPhrases();
  const { pack } = useDesk();
  const posts = Object.entries(pack?.roles ?? {});
  if (posts.length === 0) return null;
  return (
    <section className="review__remarks">
      <h3>{t('posts.title', { count: posts.length })}</h3>
      <p>{posts.map(([, { zh }]) => zh).join('、')}</p>
      <p className="soft small">
        {t('posts.text')} <Link to="/people">{t('posts.people')}</Link>
      </p>
    </section>
  );
}
