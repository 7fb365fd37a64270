// Every pair of colours that carries text is readable (WCAG 2.2 AA).
import { describe, expect, it } from 'vitest';
import { palette, setPalette } from './theme.ts';

describe('the palette', () => {
  it('becomes the variables that stylesheets use', () => {
    const set = new Map<string, string | null>();
    setPalette({ setProperty: (name, colour) => void set.set(name, colour) });
    expect(set.get('--over-soft')).toBe(palette.overSoft);
    expect(set.size).toBe(Object.keys(palette).length);
  });

  const onWhiteAndCanvas = ['text', 'textSoft', 'accent', 'calm', 'soon', 'over', 'idle'] as const;
  const text = [
    ...onWhiteAndCanvas.flatMap((name) => [
      [name, 'surface'] as const,
      [name, 'canvas'] as const,
      [name, 'hover'] as const,
    ]),
    ['accent', 'accentSoft'] as const,
    ['calm', 'calmSoft'] as const,
    ['soon', 'soonSoft'] as const,
    ['over', 'overSoft'] as const,
    ['idle', 'idleSoft'] as const,
    ['surface', 'accent'] as const,
    ['surface', 'over'] as const,
    ['surface', 'accentDeep'] as const,
    ['surface', 'overDeep'] as const,
  ];
  it.each(text)('%s on %s reads at 4.5 : 1', (front, back) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5);
  });

  it('outlines of controls are seen at 3 : 1', () => {
    expect(contrast(palette.lineStrong, palette.surface)).toBeGreaterThanOrEqual(3);
  });
});

/** Contrast ratio after WCAG 2.2, "relative luminance". */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
