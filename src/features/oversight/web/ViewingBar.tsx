// Over every page while one sees Weixi as a colleague does: as whom, and the way back.
import { Button } from 'antd';
import { endViewing, viewedPerson } from '#ui/api/viewing.ts';
import { useOversightPhrases } from './usePhrases.ts';
import './oversight.css';

export function ViewingBar({ name }: { name: string }) {
  const t = useOversightPhrases();
  const back = () => {
    const person = viewedPerson();
    endViewing();
    window.location.assign(person === undefined ? '/' : `/people/${person}`);
  };
  return (
    <span className="row viewing-bar">
      {t('viewing.bar', { name })}
      <Button type="link" size="small" className="oversight-link" onClick={back}>
        {t('viewing.back')}
      </Button>
    </span>
  );
}
