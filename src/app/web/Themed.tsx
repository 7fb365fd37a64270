// The design system's provider, fed with this page's language and zone; follows a change of language.
import enUS from 'antd/es/locale/en_US';
import type { ReactNode } from 'react';
import { useLanguage } from '#ui/phrases.ts';
import { UiProvider } from '#ui/UiProvider.tsx';
import { antdLocale } from './language.ts';
import { useInstallation } from './session.ts';

export function Themed({ children }: { children: ReactNode }) {
  useLanguage();
  const { data } = useInstallation();
  return (
    <UiProvider locale={antdLocale() ?? enUS} zone={data?.organisation?.zone ?? 'Asia/Shanghai'}>
      {children}
    </UiProvider>
  );
}
