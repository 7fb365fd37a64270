// What nobody was found for: nobody holds the post that the policy names. Said to those who can mend it, with the way to do so.
import { Link } from '#ui/Link.tsx';
import { Strip } from '#ui/page/Strip.tsx';
import { useMay } from '#ui/reader.ts';
import { useDutyPhrases } from '../usePhrases.ts';

/** `seen`: these duties are what the page shows already. */
export function Unowned({ count, seen }: { count: number; seen: boolean }) {
  const t = useDutyPhrases();
  const may = useMay();
  if (count === 0) return null;
  return (
    <Strip label={t('unowned.title', { count })} tone="soon">
      <div className="strip__note">
        <strong>{t('unowned.title', { count })}</strong>
        <span className="soft">{t('unowned.text')}</span>
        <span className="row">
          {!seen && <Link to="/?person=nobody">{t('unowned.see')}</Link>}
          {may('people.write') && <Link to="/people">{t('unowned.staff')}</Link>}
        </span>
      </div>
    </Strip>
  );
}
