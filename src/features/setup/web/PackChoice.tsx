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
  /** One may begin with none, too, and bring a document. */
  orDocument?: boolean | undefined;
}

/** In the place of a pack: a document of one's own. */
export const ownDocument = '';

export function PackChoice({ packs, value, onChange, orDocument = false }: PackChoiceProps) {
  const t = useSetupPhrases();
  const [only] = packs;
  if (!only && !orDocument) return <p role="alert">{t('welcome.packNone')}</p>;
  if (only && packs.length === 1 && !orDocument) return <PackWords pack={only} />;
  return (
    <fieldset>
      <legend className="unseen">{t('welcome.pack')}</legend>
      <Radio.Group className="pack-choice" value={value} onChange={(event) => onChange?.(String(event.target.value))}>
        {packs.map((pack) => (
          <Radio key={pack.pack} value={pack.pack}>
            <PackWords pack={pack} />
          </Radio>
        ))}
        {orDocument && (
          <Radio value={ownDocument}>
            <div>{t('own.document')}</div>
            <div className="soft small">{t('own.documentText')}</div>
          </Radio>
        )}
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
