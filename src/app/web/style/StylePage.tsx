// The living style page at /_ui, in development builds only: every piece of the design system, to be looked at.
import { useState } from 'react';
import { type Language, useLanguage } from '#ui/phrases.ts';
import { Shell } from '#ui/shell/Shell.tsx';
import { setLanguage } from '../language.ts';
import { Forms } from './Forms.tsx';
import { Pieces } from './Pieces.tsx';
import { Tables } from './Tables.tsx';
import { Ways } from './Ways.tsx';
import { nav, words } from './words.tsx';

const parts = { pieces: Pieces, tables: Tables, forms: Forms, ways: Ways };

export default function StylePage() {
  const language = useLanguage();
  const [part, setPart] = useState<keyof typeof parts>('pieces');
  const w = words[language];
  const Part = parts[part];
  return (
    <Shell
      name={w.organisation}
      nav={nav(language)}
      at="/customers"
      commands={Object.keys(parts).map((key) => ({
        key,
        label: w.parts[key as keyof typeof parts],
        group: w.palette,
        run: () => setPart(key as keyof typeof parts),
      }))}
      person={{
        name: w.person,
        detail: w.role,
        actions: [{ key: 'out', label: w.leave, onPress: () => setPart('ways') }],
      }}
      onLanguage={(next: Language) => void setLanguage(next)}
      banner={w.banner}
    >
      <div className="row" style={{ padding: '12px 24px 0' }}>
        {Object.keys(parts).map((key) => (
          <button
            key={key}
            type="button"
            className="bare nav-item"
            data-part={key}
            aria-current={key === part ? 'page' : undefined}
            onClick={() => setPart(key as keyof typeof parts)}
          >
            {w.parts[key as keyof typeof parts]}
          </button>
        ))}
      </div>
      <Part />
    </Shell>
  );
}
