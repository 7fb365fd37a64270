// Ctrl K: every place, every action and whatever search finds, by typing. A combobox as WAI-ARIA describes it.
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useUiPhrases } from '../phrases.ts';

export interface Command {
  key: string;
  label: string;
  /** Under which heading it stands. */
  group: string;
  hint?: string | undefined;
  /** Further words by which it is found: pinyin, English. */
  keywords?: string | undefined;
  run: () => void;
}

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  commands: readonly Command[];
  search?: ((text: string, signal: AbortSignal) => Promise<readonly Command[]>) | undefined;
}

export function CommandPalette(props: CommandPaletteProps) {
  const t = useUiPhrases();
  return (
    <Modal
      open={props.open}
      onCancel={props.onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={560}
      style={{ top: '12vh' }}
      title={<span className="unseen">{t('shell.search')}</span>}
    >
      <Seeker {...props} />
    </Modal>
  );
}

function Seeker({ commands, search, onClose }: CommandPaletteProps) {
  const t = useUiPhrases();
  const id = useId();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const found = byGroup([...commands.filter((command) => isFound(command, text)), ...useFound(text, search)]);
  const current = found[Math.min(marked, found.length - 1)];
  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setMarked((Math.min(marked, found.length - 1) + step + found.length) % found.length);
    }
    if (event.key === 'Enter') choose(current);
  };
  return (
    <>
      <Input
        autoFocus
        className="palette__input"
        variant="borderless"
        size="large"
        placeholder={t('shell.searchHint')}
        role="combobox"
        aria-label={t('shell.search')}
        aria-expanded={found.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={current && `${id}${current.key}`}
        value={text}
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value);
          setMarked(0);
        }}
      />
      <Results id={id} found={found} current={current} onChoose={choose} />
      <p role="status" className={found.length > 0 ? 'unseen' : 'soft palette__group'}>
        {found.length > 0 ? t('shell.results', { count: found.length }) : t('shell.nothingFound', { text })}
      </p>
    </>
  );
}

interface ResultsProps {
  id: string;
  found: readonly Command[];
  current: Command | undefined;
  onChoose: (command: Command) => void;
}

function Results({ id, found, current, onChoose }: ResultsProps) {
  const t = useUiPhrases();
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <div className="palette__list" role="listbox" id={`${id}list`} aria-label={t('shell.search')}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
        <div key={group} role="group" aria-label={group}>
          <div className="palette__group" aria-hidden="true">
            {group}
          </div>
          {found
            .filter((command) => command.group === group)
            .map((command) => (
              <Result key={command.key} id={id} command={command} marked={command === current} onChoose={onChoose} />
            ))}
        </div>
      ))}
    </div>
  );
}

type ResultProps = Omit<ResultsProps, 'found' | 'current'> & { command: Command; marked: boolean };

function Result({ id, command, marked, onChoose }: ResultProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: an active descendant is not focused itself
    <div
      id={`${id}${command.key}`}
      role="option"
      aria-selected={marked}
      className="palette__item"
      ref={(item) => {
        if (marked) item?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => onChoose(command)}
    >
      <span className="clip">{command.label}</span>
      {command.hint && <span className="palette__hint">{command.hint}</span>}
    </div>
  );
}

/** Groups in the order in which they first appear, so that the arrow keys follow what is seen. */
function byGroup(commands: readonly Command[]): Command[] {
  return [...new Set(commands.map(({ group }) => group))].flatMap((name) =>
    commands.filter(({ group }) => group === name),
  );
}

function isFound({ label, keywords = '' }: Command, text: string): boolean {
  const sought = text.trim().toLowerCase();
  return `${label} ${keywords}`.toLowerCase().includes(sought);
}

/** Typing rests this long before the server is asked. */
const pause = 120;

function useFound(text: string, search: CommandPaletteProps['search']): readonly Command[] {
  const [found, setFound] = useState<readonly Command[]>([]);
  useEffect(() => {
    const sought = text.trim();
    if (!search || sought === '') return setFound([]);
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const results = await search(sought, stop.signal).catch(() => []); // what cannot be searched finds nothing; pages say why
      if (!stop.signal.aborted) setFound(results);
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, search]);
  return found;
}
