// The frame of screens before one is signed in: a name, the language, the content.
import type { ReactNode } from 'react';
import { type Language, useUiPhrases } from '../phrases.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import './shell.css';

export interface PlainFrameProps {
  name: string;
  onLanguage: (language: Language) => void;
  children: ReactNode;
}

export function PlainFrame({ name, onLanguage, children }: PlainFrameProps) {
  const t = useUiPhrases();
  return (
    <div className="plain-frame">
      <header className="plain-frame__bar">
        {name}
        <LanguageSwitch onChange={onLanguage} />
      </header>
      <main id="main" aria-label={t('shell.main')}>
        {children}
      </main>
    </div>
  );
}
