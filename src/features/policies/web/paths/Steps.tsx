// The steps of a path in order: added where most policies have them, moved by buttons or keys, taken away.
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { sayStepDetails, sayStepName } from '#phrases/paths.ts';
import { useLanguage } from '#ui/phrases.ts';
import { movedStep, type PathDoc, type StepDoc, stepsLeft, withoutStep, withStep } from '../document/path-doc.ts';
import { Findings } from '../parts/Findings.tsx';
import type { byPlace } from '../studio/place.ts';
import { useStudio } from '../studio/studio.ts';
import { usePathPhrases } from './phrases.ts';
import { StepForm } from './StepForm.tsx';

export interface StepsProps {
  name: string;
  path: PathDoc;
  at: ReturnType<typeof byPlace>;
  put: (next: PathDoc, place?: string) => void;
}

export function Steps({ name, path, at, put }: StepsProps) {
  const t = usePathPhrases();
  const language = useLanguage();
  const { isReadOnly } = useStudio();
  const [open, setOpen] = useState<string>();
  const hint = useId();
  const left = stepsLeft(path);
  const move = (place: number, by: -1 | 1) => {
    put(movedStep(path, place, by));
    // The step moved away from under the focus, which goes with it.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`#step-${name}-${place + by} > div > button`)?.focus(),
    );
  };
  return (
    <>
      <ol className="steps" aria-label={t('edit.steps')} aria-describedby={hint}>
        {path.steps.map((step, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: what is done may be changed while one works in it, and may stand twice
            key={place}
            id={`step-${name}-${place}`}
            className="steps__one"
            aria-label={t('edit.step', { n: place + 1, step: sayStepName(step.step, language) })}
            onKeyDown={(event) => {
              const by = isReadOnly ? undefined : movedBy(event);
              if (by === undefined) return;
              event.preventDefault();
              if (path.steps[place + by]) move(place, by);
            }}
          >
            <span className="steps__no soft">{place + 1}</span>
            <div className="steps__what">
              <StepFace step={step} isOpen={open === step.step} onToggle={setOpen} />
              {open === step.step && (
                <StepForm path={path} place={place} put={put} onRenamed={(renamed) => setOpen(renamed)} />
              )}
              <Findings findings={at({ kind: 'step', name, at: place })} />
            </div>
            {!isReadOnly && <StepActs path={path} place={place} put={put} move={move} />}
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div className="row">
          <Dropdown
            trigger={['click']}
            menu={{
              items: left.map((step) => ({ key: step, label: sayStepName(step, language) })),
              onClick: ({ key }) => {
                put(withStep(path, key));
                setOpen(key);
              },
            }}
          >
            <Button size="small" type="dashed" icon={<PlusOutlined />} disabled={left.length === 0}>
              {t('edit.addStep')}
            </Button>
          </Dropdown>
          <span id={hint} className="soft small">
            {t('edit.keys')}
          </span>
        </div>
      )}
    </>
  );
}

/** A step as it reads; opened it is a form. */
function StepFace({
  step,
  isOpen,
  onToggle,
}: {
  step: StepDoc;
  isOpen: boolean;
  onToggle: (step: string | undefined) => void;
}) {
  const t = usePathPhrases();
  const language = useLanguage();
  const { pack } = useStudio();
  return (
    <button
      type="button"
      className="bare steps__face"
      aria-expanded={isOpen}
      onClick={() => onToggle(isOpen ? undefined : step.step)}
    >
      <strong>{sayStepName(step.step, language)}</strong>{' '}
      <span className="soft small">
        {sayStepDetails(step, { pack, language })}
        {step.clause !== undefined && ` · ${t('page.clause', { no: step.clause })}`}
      </span>
    </button>
  );
}

/** Alt with an arrow, but not in a list that is open for choosing. */
function movedBy({ altKey, key }: KeyboardEvent): -1 | 1 | undefined {
  if (!altKey) return undefined;
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
}

interface StepActsProps extends Pick<StepsProps, 'path' | 'put'> {
  place: number;
  move: (place: number, by: -1 | 1) => void;
}

function StepActs({ path, place, put, move }: StepActsProps) {
  const t = usePathPhrases();
  const n = place + 1;
  return (
    <span className="row steps__acts">
      <Button
        size="small"
        type="text"
        icon={<ArrowUpOutlined />}
        disabled={place === 0}
        aria-label={t('edit.up', { n })}
        onClick={() => move(place, -1)}
      />
      <Button
        size="small"
        type="text"
        icon={<ArrowDownOutlined />}
        disabled={n === path.steps.length}
        aria-label={t('edit.down', { n })}
        onClick={() => move(place, 1)}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        disabled={path.steps.length === 1}
        aria-label={t('edit.removeStep', { n })}
        onClick={() => put(withoutStep(path, place))}
      />
    </span>
  );
}
