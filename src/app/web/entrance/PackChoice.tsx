// Choosing a policy to begin with. One alone is shown, not asked.
import { Radio } from 'antd';
import { useAppPhrases } from '../words/hooks.ts';
import type { PackSummary } from './contract.ts';
import './entrance.css';

export interface PackChoiceProps {
  packs: readonly PackSummary[];
  value?: string | undefined;
  onChange?: ((pack: string) => void) | undefined;
}

export function PackChoice({ packs, value, onChange }: PackChoiceProps) {
  const t = useAppPhrases();
  const [only] = packs;
  if (!only) return <p role="alert">{t('welcome.packNone')}</p>;
  if (packs.length === 1) return <PackWords pack={only} />;
  return (
    <fieldset>
      <legend className="unseen">{t('welcome.pack')}</legend>
      <Radio.Group className="pack-choice" value={value} onChange={(event) => onChange?.(String(event.target.value))}>
        {packs.map((pack) => (
          <Radio key={pack.id} value={pack.id}>
            <PackWords pack={pack} />
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

function PackWords({ pack }: { pack: PackSummary }) {
  return (
    <div>
      <div>{pack.name}</div>
      <div className="soft small">{pack.description}</div>
    </div>
  );
}
