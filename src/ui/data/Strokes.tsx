// What somebody drew by hand, drawn again by us from its numbers: x and y in turn, in a field of this size.
import './strokes.css';

interface StrokesProps {
  width: number;
  height: number;
  strokes: readonly (readonly number[])[];
  label: string;
}

export function Strokes({ width, height, strokes, label }: StrokesProps) {
  return (
    <svg className="strokes" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {strokes.map((stroke, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is known by its place
        <polyline key={place} points={pointsOf(stroke)} />
      ))}
    </svg>
  );
}

/** A point that was only touched is a short line, so that it is seen. */
function pointsOf(stroke: readonly number[]): string {
  const [x = 0, y = 0] = stroke;
  return (stroke.length === 2 ? [x, y, x + 1, y] : stroke).join(' ');
}
