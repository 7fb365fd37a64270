// What a language brings with it.
import type { Locale } from 'antd/es/locale';

export interface LanguagePack {
  /** By slice, of what is on the first pages and in the navigation. */
  words: Record<string, object>;
  /** By slice, loaded when a screen first says them: most people never open these. */
  later: Record<string, () => Promise<{ default: object }>>;
  /** antd's own words. */
  antd: Locale;
}
