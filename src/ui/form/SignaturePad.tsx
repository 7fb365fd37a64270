// Where one signs with a finger, a pen or the mouse. What is drawn is kept as numbers. Whoever has no pointer writes their name.
import { Button, Input } from 'antd';
import { type PointerEvent, useId, useRef, useState } from 'react';
import { Strokes } from '../data/Strokes.tsx';
import { useUiPhrases } from '../phrases.ts';
import './signature.css';

export type Signing =
  | { readonly by: 'hand'; readonly strokes: readonly (readonly number[])[] }
  | { readonly by: 'name'; readonly name: string };

/** The same in lists of its own, as it is sent. */
export function sentSigning(
  signing: Signing,
): { by: 'hand'; strokes: number[][] } | Extract<Signing, { readonly by: 'name' }> {
  return signing.by === 'name' ? signing : { by: 'hand', strokes: signing.strokes.map((stroke) => [...stroke]) };
}

interface SignaturePadProps {
  /** The field of the numbers. */
  field: { readonly width: number; readonly height: number };
  /** Undefined as long as nothing is signed. */
  value?: Signing | undefined;
  onChange?: (value: Signing | undefined) => void;
}

/** Stands in a form's Field, which gives `value` and `onChange`. */
export function SignaturePad({ field, value, onChange }: SignaturePadProps) {
  const t = useUiPhrases();
  const hint = useId();
  const [isWriting, setWriting] = useState(value?.by === 'name');
  const turn = (): void => {
    setWriting(!isWriting);
    onChange?.(undefined);
  };
  const strokes = value?.by === 'hand' ? value.strokes : [];
  return (
    <div className="signature">
      {isWriting ? (
        <Input
          aria-label={t('signature.name')}
          placeholder={t('signature.name')}
          autoComplete="name"
          maxLength={100}
          value={value?.by === 'name' ? value.name : ''}
          onChange={({ target }) => onChange?.(target.value === '' ? undefined : { by: 'name', name: target.value })}
        />
      ) : (
        <Pad
          field={field}
          strokes={strokes}
          onDrawn={(drawn) => onChange?.({ by: 'hand', strokes: drawn })}
          hint={hint}
        />
      )}
      <div className="row">
        {!isWriting && (
          <span id={hint} className="soft small">
            {t('signature.hint')}
          </span>
        )}
        {strokes.length > 0 && (
          <Button size="small" onClick={() => onChange?.(undefined)}>
            {t('signature.clear')}
          </Button>
        )}
        <Button type="link" size="small" onClick={turn}>
          {t(isWriting ? 'signature.byHand' : 'signature.byName')}
        </Button>
      </div>
    </div>
  );
}

interface PadProps {
  field: SignaturePadProps['field'];
  strokes: readonly (readonly number[])[];
  onDrawn: (strokes: readonly (readonly number[])[]) => void;
  hint: string;
}

/** Nearer to the last point than this (in the field's units) adds nothing that is seen. */
const nearest = 4;
/** As many numbers as one stroke may have; what goes on longer goes on as the next. */
const longest = 4_000;

function Pad({ field, strokes, onDrawn, hint }: PadProps) {
  const t = useUiPhrases();
  const pointer = useRef<number | undefined>(undefined);
  // A finger is faster than the screen is drawn: what came last is added to, drawn or not.
  const latest = useRef(strokes);
  if (pointer.current === undefined) latest.current = strokes;
  const draw = (drawn: readonly (readonly number[])[]): void => {
    latest.current = drawn;
    onDrawn(drawn);
  };
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>): [number, number] => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const within = (share: number, most: number): number => Math.round(Math.min(Math.max(share, 0), 1) * most);
    return [within((clientX - left) / width, field.width), within((clientY - top) / height, field.height)];
  };
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (pointer.current !== undefined || event.button !== 0) return;
    pointer.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    draw([...latest.current, point(event)]);
  };
  const go = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.pointerId !== pointer.current) return;
    const [x, y] = point(event);
    const last = latest.current.at(-1) ?? [];
    const [fromX = x, fromY = y] = last.slice(-2);
    if (Math.abs(x - fromX) + Math.abs(y - fromY) < nearest) return;
    draw(last.length >= longest ? [...latest.current, [x, y]] : [...latest.current.slice(0, -1), [...last, x, y]]);
  };
  const end = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.pointerId === pointer.current) pointer.current = undefined;
  };
  return (
    <div
      className="signature__pad"
      style={{ aspectRatio: `${field.width} / ${field.height}` }}
      role="img"
      aria-label={t('signature.pad')}
      aria-describedby={hint}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <Strokes {...field} strokes={strokes} label={t('signature.pad')} />
    </div>
  );
}
