// Colleagues and queues with what they have: pressed, their requests are shown; a request dropped on one is theirs.
import { type DragEvent, useState } from 'react';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import type { requestLoad } from '../../contract.ts';
import { useQueuePhrases } from '../usePhrases.ts';

/** Whom a request may be given to. */
export interface Target {
  id: string;
  name: string;
  kind: 'person' | 'department';
}

type Load = ReplyOf<typeof requestLoad>;
interface Figures {
  open: number;
  overdue: number;
  today: number;
}

interface HoldersProps {
  load: Load;
  chosen: string | undefined;
  isDragging: boolean;
  onChoose: (target: Target) => void;
  onDrop: (target: Target) => void;
}

export function Holders({ load, ...rest }: HoldersProps) {
  const t = useQueuePhrases();
  const longest = Math.max(1, ...load.people.map(({ open }) => open), ...load.queues.map(({ open }) => open));
  return (
    <div className="load__holders">
      <h2>{t('load.people')}</h2>
      <ul>
        {load.people.map(({ id, name, department, away, ...figures }) => (
          <Holder
            key={id}
            target={{ id, name, kind: 'person' }}
            hint={away ? t('load.away') : department}
            figures={figures}
            longest={longest}
            {...rest}
          />
        ))}
      </ul>
      {load.queues.length > 0 && <h2>{t('load.queues')}</h2>}
      <ul>
        {load.queues.map(({ id, name, ...figures }) => (
          <Holder
            key={id}
            target={{ id, name, kind: 'department' }}
            hint={null}
            figures={figures}
            longest={longest}
            {...rest}
          />
        ))}
      </ul>
      {load.nobody.open > 0 && (
        <p className="load__nobody">
          {t('load.nobody')} <Badge tone="over">{load.nobody.open}</Badge>
        </p>
      )}
    </div>
  );
}

interface HolderProps extends Omit<HoldersProps, 'load'> {
  target: Target;
  hint: string | null;
  figures: Figures;
  longest: number;
}

function Holder({ target, hint, figures, longest, chosen, isDragging, onChoose, onDrop }: HolderProps) {
  const t = useQueuePhrases();
  const [isOver, setOver] = useState(false);
  const allow = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop(target);
  };
  return (
    <li
      className={`holder${isOver && isDragging ? ' holder--over' : ''}${chosen === target.id ? ' holder--chosen' : ''}`}
      title={isDragging ? t('load.drop', { name: target.name }) : undefined}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button
        type="button"
        className="bare holder__press"
        aria-pressed={chosen === target.id}
        onClick={() => onChoose(target)}
      >
        <span className="holder__name">
          {target.name} {hint !== null && <span className="soft small">{hint}</span>}
        </span>
        <span className="holder__bar" aria-hidden="true">
          <span className="holder__late" style={{ width: `${(100 * figures.overdue) / longest}%` }} />
          <span style={{ width: `${(100 * (figures.open - figures.overdue)) / longest}%` }} />
        </span>
        <span className="row small">
          <span>
            {t('load.open')} {figures.open}
          </span>
          {figures.overdue > 0 && (
            <Badge tone="over">
              {t('load.overdue')} {figures.overdue}
            </Badge>
          )}
          {figures.today > 0 && (
            <Badge tone="soon">
              {t('load.today')} {figures.today}
            </Badge>
          )}
        </span>
      </button>
    </li>
  );
}
