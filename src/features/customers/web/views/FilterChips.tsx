// The filters that were clicked together, as chips that read like words: press one to change it, its cross to take it off.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { Asked } from '#policy/condition.ts';
import { type ConditionDoc, docOfGroup, groupOf } from '#ui/condition/condition.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useIsPhone } from '#ui/media.ts';
import { type FieldWords, useViewPhrases } from './useFields.ts';

const Editor = lazy(() => import('./FilterEditor.tsx'));

export interface FilterChipsProps {
  words: FieldWords;
  when: Asked | undefined;
  onChange: (when: Asked | undefined) => void;
}

export function FilterChips({ words, when, onChange }: FilterChipsProps) {
  const t = useViewPhrases();
  const { join, parts } = when === undefined ? ({ join: 'all', parts: [] } as const) : groupOf(when as ConditionDoc);
  // What is whole is what a list is asked by.
  const put = (next: readonly ConditionDoc[], joined: 'all' | 'any' = join) =>
    onChange(docOfGroup({ join: joined, parts: next }) as Asked | undefined);
  const replace = (index: number, part: ConditionDoc) => put(parts.map((one, at) => (at === index ? part : one)));
  return (
    <>
      {parts.length > 1 && (
        <Segmented<'all' | 'any'>
          aria-label={t('filter.join')}
          value={join}
          options={[
            { value: 'all', label: t('filter.all') },
            { value: 'any', label: t('filter.any') },
          ]}
          onChange={(joined) => put(parts, joined)}
        />
      )}
      {words.fields.length > 0 &&
        parts.map((part, index) => {
          const said = words.say(part as Asked);
          return (
            <span className="filter-chip" key={JSON.stringify(part)}>
              <Editing words={words} initial={part} onDone={(next) => replace(index, next)}>
                <button type="button" className="bare" aria-label={t('filter.edit', { condition: said })}>
                  {said}
                </button>
              </Editing>
              <button
                type="button"
                className="bare filter-chip__off"
                aria-label={t('filter.remove', { condition: said })}
                onClick={() => put(parts.filter((_, at) => at !== index))}
              >
                <CloseOutlined />
              </button>
            </span>
          );
        })}
      <Editing words={words} onDone={(part) => put([...parts, part])}>
        <Button icon={<PlusOutlined />}>{t('filter.add')}</Button>
      </Editing>
    </>
  );
}

interface EditingProps {
  words: FieldWords;
  initial?: ConditionDoc | undefined;
  /** What opens it. */
  children: ReactElement;
  onDone: (part: ConditionDoc) => void;
}

function Editing({ words, initial, children, onDone }: EditingProps) {
  const [open, setOpen] = useState(false);
  const [isPlaced, setPlaced] = useState(false);
  const isNarrow = useIsPhone();
  const done = (part: ConditionDoc) => {
    setOpen(false);
    onDone(part);
  };
  return (
    <Popover
      trigger="click"
      // On a phone it is as wide as the window: it is moved until it stands in it.
      placement={isNarrow ? 'bottom' : 'bottomLeft'}
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={setPlaced}
      destroyOnHidden
      content={
        <Suspense fallback={<Bones lines={2} />}>
          <Editor words={words} initial={initial} isPlaced={isPlaced} onDone={done} />
        </Suspense>
      }
    >
      {children}
    </Popover>
  );
}
