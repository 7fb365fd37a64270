// Oneself, at the right end of the bar.
import { Button, Dropdown } from 'antd';
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
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: who },
          { type: 'divider' },
          ...person.actions.map(({ key, label }) => ({ key, label })),
        ],
        onClick: ({ key }) => person.actions.find((action) => action.key === key)?.onPress(),
      }}
    >
      <Button type="text" aria-label={t('shell.person', { name: person.name })}>
        <span className="clip" style={{ maxWidth: 120 }}>
          {person.name}
        </span>
      </Button>
    </Dropdown>
  );
}
