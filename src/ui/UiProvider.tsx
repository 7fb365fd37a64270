// Puts our theme and language under every antd component; once, around everything.
import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import type { ReactNode } from 'react';
import { useIsPhone, useIsStill } from './media.ts';
import { OverlaysProvider } from './page/OverlaysProvider.tsx';
import { ZoneProvider } from './phrases.ts';
import { themeOf } from './theme.ts';
import './base.css';

export interface UiProviderProps {
  /** antd's words in the screen's language. */
  locale: Locale;
  /** The organisation's zone, 'Asia/Shanghai'. */
  zone: string;
  children: ReactNode;
}

export function UiProvider({ locale, zone, children }: UiProviderProps) {
  const still = useIsStill();
  const phone = useIsPhone();
  return (
    <ConfigProvider
      locale={locale}
      theme={themeOf({ still, phone })}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <OverlaysProvider>
        <ZoneProvider zone={zone}>{children}</ZoneProvider>
      </OverlaysProvider>
    </ConfigProvider>
  );
}
