// A word chosen in a sentence; where it may be the policy's own, a new one is made by typing it.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useSide } from '#ui/phrases.ts';
import { freeKey, nameInRules, newWord, putWord, reworded, type WordTable, wordStems } from '../document/doc.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import type { Choice as Option } from '../studio/useChoices.ts';

interface ChoiceProps {
  label: string;
  options: readonly Option[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** It may be empty; what stands there then. */
  empty?: string | undefined;
  /** The table of own words that a new one goes to. */
  own?: WordTable | undefined;
}

export function Choice({ label, options, value, onChange, empty, own }: ChoiceProps) {
  const adding = useAdding(own, (name) => onChange(name));
  return (
    <Select<string>
      className="word"
      variant="filled"
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={empty ?? label}
      value={value === '' ? null : (value ?? null)}
      options={[...options]}
      allowClear={empty !== undefined}
      showSearch={{ optionFilterProp: 'label', onSearch: adding.search }}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      {...(own ? { popupRender: adding.popup, onOpenChange: () => adding.search('') } : {})}
    />
  );
}

interface ChoicesProps extends Omit<ChoiceProps, 'value' | 'onChange'> {
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Several words. */
export function Choices({ label, options, value, onChange, empty, own }: ChoicesProps) {
  const adding = useAdding(own, (name) => onChange([...value, name]));
  return (
    <Select<string[]>
      className="word word--several"
      variant="filled"
      mode="multiple"
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={empty ?? label}
      value={[...value]}
      options={[...options]}
      showSearch={{ optionFilterProp: 'label', onSearch: adding.search }}
      onChange={onChange}
      {...(own ? { popupRender: adding.popup, onOpenChange: () => adding.search('') } : {})}
    />
  );
}

/** The line under the choices that makes a word of what was typed. */
function useAdding(own: WordTable | undefined, onMade: (name: string) => void) {
  const t = useStudioPhrases();
  const { doc, edit } = useStudio();
  const side = useSide();
  const [typed, setTyped] = useState('');
  const make = () => {
    if (own === undefined || typed.trim() === '') return;
    const name = freeKey(typed, Object.keys(doc[own] ?? {}), wordStems[own]);
    edit((now) => putWord(now, own, name, newWord(own, reworded(undefined, side, typed.trim()))));
    setTyped('');
    onMade(nameInRules(own, name));
  };
  return {
    search: setTyped,
    popup: (menu: React.ReactElement) => (
      <>
        {menu}
        <div className="word__own">
          {typed.trim() === '' ? (
            <span className="soft small">{t('own.hint')}</span>
          ) : (
            <Button
              type="link"
              size="small"
              icon={<PlusOutlined />}
              onMouseDown={(event) => event.preventDefault()}
              onClick={make}
            >
              {t('own.add', { word: typed.trim() })}
            </Button>
          )}
        </div>
      </>
    ),
  };
}
