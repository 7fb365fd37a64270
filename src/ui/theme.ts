// The colours of every screen, said once: as antd's theme and as variables for our own stylesheets.
// One accent; green, amber and red belong to urgency alone. theme.test.ts checks that text on each ground can be read.
import type { ThemeConfig } from 'antd';

export const palette = {
  text: '#1c2127',
  textSoft: '#59616b',
  canvas: '#f7f8f9',
  surface: '#ffffff',
  hover: '#f1f3f5',
  line: '#e3e6ea',
  lineSoft: '#c9ced5',
  lineStrong: '#858d98',
  accent: '#2a58c5',
  accentDeep: '#1f459f',
  accentSoft: '#edf2fd',
  calm: '#1b6a3c',
  calmSoft: '#eaf6ee',
  soon: '#865000',
  soonSoft: '#fdf3e1',
  over: '#b3241b',
  overDeep: '#8f1c14',
  overSoft: '#fdefed',
  idle: '#59616b',
  idleSoft: '#eff1f3',
} as const;

const tokens = {
  colorPrimary: palette.accent,
  // antd's own hover shades are too pale to carry text.
  colorPrimaryHover: palette.accentDeep,
  colorPrimaryActive: palette.accentDeep,
  colorErrorHover: palette.overDeep,
  colorErrorActive: palette.overDeep,
  colorLinkHover: palette.accentDeep,
  colorBgMask: 'rgb(20 28 40 / 32%)',
  fontSizeLG: 15,
  colorLink: palette.accent,
  colorInfo: palette.accent,
  colorSuccess: palette.calm,
  colorWarning: palette.soon,
  colorError: palette.over,
  colorText: palette.text,
  colorTextSecondary: palette.textSoft,
  colorTextTertiary: palette.textSoft,
  colorTextDescription: palette.textSoft,
  colorTextPlaceholder: palette.textSoft,
  colorBgLayout: palette.canvas,
  colorBgContainer: palette.surface,
  colorBorder: palette.lineStrong,
  colorBorderSecondary: palette.line,
  fontFamily: 'var(--font)',
  fontSize: 14,
  borderRadius: 6,
  lineHeight: 1.6,
  motionUnit: 0.06,
  // Who waits still reads what they pressed.
  opacityLoading: 1,
} as const;

/** How high a control is (px): for a mouse, and for a finger (WCAG 2.2, 2.5.5). What is small for a finger reaches as far by base.css. */
const heights = {
  mouse: { controlHeight: 32, controlHeightSM: 24 },
  finger: { controlHeight: 44, controlHeightSM: 36 },
} as const;

/** antd's theme. Where a person asks for stillness, nothing moves; on a phone a finger meets what it aims at. */
export function themeOf({ still, phone }: { still: boolean; phone: boolean }): ThemeConfig {
  return {
    token: { ...tokens, ...heights[phone ? 'finger' : 'mouse'], motion: !still },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        defaultBorderColor: palette.lineSoft,
      },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    },
  };
}

/** Makes the palette the page's CSS variables: `textSoft` is `var(--text-soft)`. Once, before anything is drawn. */
export function setPalette(style: Pick<CSSStyleDeclaration, 'setProperty'>): void {
  for (const [name, colour] of Object.entries(palette)) style.setProperty(variableOf(name), colour);
}

function variableOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
