// Oneself, at the right end of the bar.
import { Button } from 'antd';
import { Menu } from '../page/Menu.tsx';
import { useUiPhrases } from '../phrases.ts';

export interface Person {
  name: string;
  /** Department, role: what is said under the name. */
  detail?: string | undefined;
  actions: readonly { key: string; label: string; onPress: () => void }[];
}

export function PersonMenu({ person }: { person: Person }) {
  const t = useUiPhrases();
  const who = (
    <div>
      {person.name}
      {person.detail && <div className="soft small">{person.detail}</div>}
    </div>
  );
  return (
    <Menu
      head={who}
      acts={person.actions}
      button={(opening) => (
        <Button type="text" aria-label={t('shell.person', { name: person.name })} {...opening}>
          <span className="clip" style={{ maxWidth: 120 }}>
            {person.name}
          </span>
        </Button>
      )}
    />
  );
}
