// A form as it will be printed, on the screen.
import { Strokes } from '#ui/data/Strokes.tsx';
import type { FormShown } from '../contract.ts';
import './forms.css';

export function Paper({ shown }: { shown: FormShown }) {
  return (
    <article className="form-paper" aria-label={shown.title}>
      <header>
        <div className="soft">{shown.organisation}</div>
        <h3>{shown.title}</h3>
        <div className="form-paper__line small">
          <span>{shown.left}</span>
          <span>{shown.right}</span>
        </div>
      </header>
      {shown.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a form never change places
        <Part key={at} part={part} />
      ))}
      <footer className="soft small">{shown.foot}</footer>
    </article>
  );
}

function Part({ part }: { part: FormShown['parts'][number] }) {
  if (part.kind === 'rows') return <Rows part={part} />;
  if (part.kind === 'signatures')
    return (
      <div className="form-paper__signatures">
        {part.places.map(({ title, seal, signed }) => (
          <div key={title} className={seal ? 'form-paper__place form-paper__place--seal' : 'form-paper__place'}>
            <span>{title}</span>
            {typeof signed?.by === 'string' && <span className="form-paper__hand">{signed.by}</span>}
            {typeof signed?.by === 'object' && <Strokes {...signed.by} label={title} />}
            <span className="form-paper__date">{signed?.when ?? part.date}</span>
          </div>
        ))}
      </div>
    );
  return (
    <section>
      {part.title && <h4>{part.title}</h4>}
      <dl className="form-paper__boxes">
        {part.lines.flatMap((line) =>
          line.map(({ label, text, room }) => (
            <div
              key={label}
              className={line.length === 1 ? 'form-paper__box form-paper__box--whole' : 'form-paper__box'}
            >
              <dt>{label}</dt>
              <dd style={{ minHeight: `${room * 1.7}em` }}>{text}</dd>
            </div>
          )),
        )}
      </dl>
    </section>
  );
}

function Rows({ part }: { part: Extract<FormShown['parts'][number], { kind: 'rows' }> }) {
  return (
    <div className="form-paper__scroll">
      <table className="form-paper__rows">
        <thead>
          <tr>
            {part.columns.map(({ title }) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows for writing are all alike
            <tr key={at}>
              {row.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
