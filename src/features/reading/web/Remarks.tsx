// What a colleague would remark on the draft as it stands, and the decisions that fit nothing any more.
import { Button } from 'antd';
import { sayFinding } from '#phrases/findings.ts';
import { placeOf } from '#policy/reader/review/decisions.ts';
import { useLanguage } from '#ui/phrases.ts';
import { useDesk } from './desk.ts';
import { useReadingPhrases } from './phrases.ts';

const mostShown = 8;

export function Remarks() {
  const t = useReadingPhrases();
  const language = useLanguage();
  const { findings, pack, open } = useDesk();
  const told = findings.filter(({ severity }) => severity !== 'remark');
  return (
    <section className="review__remarks">
      <h3>{t('lint.title')}</h3>
      <p className="soft small">{t('lint.rules', { rules: pack?.rules.length ?? 0, open })}</p>
      {told.length === 0 ? (
        <p className="soft small">{t('lint.fine')}</p>
      ) : (
        <ul className="findings">
          {told.slice(0, mostShown).map((finding) => (
            <li
              key={`${finding.code} ${finding.place} ${JSON.stringify(finding.params)}`}
              className={`finding finding--${finding.severity}`}
            >
              {sayFinding(finding, language, pack)}
            </li>
          ))}
        </ul>
      )}
      {told.length > mostShown && <p className="soft small">{t('lint.more', { count: told.length - mostShown })}</p>}
    </section>
  );
}

export function Unfit() {
  const t = useReadingPhrases();
  const { words, review, decide } = useDesk();
  const unfit = Object.entries(review.unfit);
  if (unfit.length === 0) return null;
  return (
    <section className="review__remarks">
      <h3>{t('sentence.unfitTitle', { count: unfit.length })}</h3>
      <p className="soft small">{t('sentence.unfitText')}</p>
      <ul className="stack">
        {unfit.map(([key, decision]) => {
          const { from, to } = placeOf(key);
          const kind = key.startsWith('r:') ? key.split(':')[2] : undefined;
          return (
            <li key={key}>
              <q>{words.slice(from, Math.max(to, from + 20))}</q>
              <span className="soft small">
                {' '}
                {kind !== undefined && `${t(`kind.${kind}` as 'kind.cadence')} · `}
                {decision.as === 'answered' ? decision.answer : decision.as === 'set_aside' ? decision.reason : ''}
              </span>{' '}
              <Button size="small" type="text" onClick={() => decide({ [key]: null })}>
                {t('sentence.unfitDrop')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
