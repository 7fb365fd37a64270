// What a language brings with it.
import type { Locale } from 'antd/es/locale';

export interface LanguagePack {
  words: Record<string, object>;
  /** antd's own words. */
  antd: Locale;
}
