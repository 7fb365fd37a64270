// The filters that were clicked together, as chips that read like words: press one to change it, its cross to take it off.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Asked } from '#policy/condition.ts';
import { type Draft, draftOf, filtersOf, whenOf } from './draft.ts';
import { FilterEditor } from './FilterEditor.tsx';
import { type FieldWords, useViewPhrases } from './useFields.ts';

export interface FilterChipsProps {
  words: FieldWords;
  when: Asked | undefined;
  onChange: (when: Asked | undefined) => void;
}

export function FilterChips({ words, when, onChange }: FilterChipsProps) {
  const t = useViewPhrases();
  const { join, parts } = filtersOf(when);
  const put = (next: Asked[], joined = join) => onChange(whenOf({ join: joined, parts: next }));
  const replace = (index: number, asked: Asked) => put(parts.map((part, at) => (at === index ? asked : part)));
  const edit = (onDone: (asked: Asked) => void, isPlaced: boolean, initial?: Draft) => (
    <FilterEditor words={words} initial={initial} isPlaced={isPlaced} onDone={onDone} />
  );
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
          const said = words.say(part);
          const draft = draftOf(part, (fact) => words.of(fact)?.type);
          const face = (
            <button type="button" className="bare" aria-label={t('filter.edit', { condition: said })} disabled={!draft}>
              {said}
            </button>
          );
          return (
            <span className="filter-chip" key={JSON.stringify(part)}>
              {draft ? (
                <Editing
                  face={face}
                  editor={(done, isPlaced) => edit(done, isPlaced, draft)}
                  onDone={(asked) => replace(index, asked)}
                />
              ) : (
                face
              )}
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
      <Editing
        face={<Button icon={<PlusOutlined />}>{t('filter.add')}</Button>}
        editor={edit}
        onDone={(asked) => put([...parts, asked])}
      />
    </>
  );
}

interface EditingProps {
  face: ReactElement;
  editor: (onDone: (asked: Asked) => void, isPlaced: boolean) => ReactElement;
  onDone: (asked: Asked) => void;
}

function Editing({ face, editor, onDone }: EditingProps) {
  const [open, setOpen] = useState(false);
  const [isPlaced, setPlaced] = useState(false);
  const done = (asked: Asked) => {
    setOpen(false);
    onDone(asked);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={setPlaced}
      destroyOnHidden
      content={editor(done, isPlaced)}
    >
      {face}
    </Popover>
  );
}
