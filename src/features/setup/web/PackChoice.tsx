// Choosing a policy to begin with. One alone is shown, not asked.
import { Radio } from 'antd';
import type { PackOnOffer } from '#features/policies/contract.ts';
import { useSide } from '#ui/phrases.ts';
import { useSetupPhrases } from './usePhrases.ts';
import './setup.css';

export interface PackChoiceProps {
  packs: readonly PackOnOffer[];
  value?: string | undefined;
  onChange?: ((pack: string) => void) | undefined;
}

export function PackChoice({ packs, value, onChange }: PackChoiceProps) {
  const t = useSetupPhrases();
  const [only] = packs;
  if (!only) return <p role="alert">{t('welcome.packNone')}</p>;
  if (packs.length === 1) return <PackWords pack={only} />;
  return (
    <fieldset>
      <legend className="unseen">{t('welcome.pack')}</legend>
      <Radio.Group className="pack-choice" value={value} onChange={(event) => onChange?.(String(event.target.value))}>
        {packs.map((pack) => (
          <Radio key={pack.pack} value={pack.pack}>
            <PackWords pack={pack} />
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

function PackWords({ pack }: { pack: PackOnOffer }) {
  const t = useSetupPhrases();
  const { title, edition, clauses, rules } = pack;
  return (
    <div>
      <div>
        {title[useSide()]} {edition}
      </div>
      <div className="soft small">{t('welcome.packAbout', { clauses, rules })}</div>
    </div>
  );
}
