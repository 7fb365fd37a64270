// A duty of the contract's own, by the calendar and the ladder of a policy in force.
import { Select } from 'antd';
import type { Edition } from '#policy/index.ts';
import { useSide } from '#ui/phrases.ts';
import { type PlaceName, Places } from './Places.tsx';
import { useTermPhrases } from './phrases.ts';
import type { TermDoc } from './term.ts';

interface AddedTermProps {
  term: TermDoc;
  editions: readonly Edition[];
  onChange: (term: TermDoc) => void;
}

const shapes = {
  every: { places: ['by', 'every', 'at_least', 'do'], begin: { every: 'quarter', at_least: 1 } },
  within: { places: ['after', 'within', 'by', 'do'], begin: { after: 'request.received', within: '4h' } },
  before: { places: ['before', 'lead', 'by', 'do'], begin: { before: 'request.agreed_time', lead: '1d' } },
} as const satisfies Record<string, { readonly places: readonly PlaceName[]; readonly begin: Partial<TermDoc> }>;
type ShapeName = keyof typeof shapes;

export function AddedTerm({ term, editions, onChange }: AddedTermProps) {
  const t = useTermPhrases();
  const side = useSide();
  const shape: ShapeName = term.after !== undefined ? 'within' : term.before !== undefined ? 'before' : 'every';
  const edition = editions.find(({ pack }) => pack.pack === term.policy) ?? editions[0];
  const { key, clause, wording, policy, by } = term;
  const reshape = (next: ShapeName) =>
    onChange({ key, clause, wording, policy, by, do: term.do, ...shapes[next].begin });
  if (!edition) return null;
  return (
    <div className="term__says">
      <div className="row">
        <Select<ShapeName>
          size="small"
          aria-label={t('shape.label')}
          value={shape}
          options={(Object.keys(shapes) as ShapeName[]).map((value) => ({ value, label: t(`shape.${value}`) }))}
          onChange={reshape}
        />
        {editions.length > 1 && (
          <Select
            size="small"
            aria-label={t('policy')}
            value={edition.pack.pack}
            options={editions.map(({ pack }) => ({
              value: pack.pack,
              label: t('follows', { policy: pack.title[side] }),
            }))}
            onChange={(next) => onChange({ ...term, policy: next })}
          />
        )}
      </div>
      <Places
        places={shapes[shape].places}
        say={(marked) => t(`added.${shape}`, marked)}
        value={(name) => term[name]}
        edition={edition}
        onChange={(name, value) => onChange({ ...term, [name]: value } as TermDoc)}
      />
    </div>
  );
}
