// Shown instead of the product to whoever must have a second factor and has none.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { readSession } from '#platform/session/contract.ts';
import { renew } from '#ui/api/queries.ts';
import { FactorSetUp } from './FactorSetUp.tsx';
import { useAccountPhrases } from './usePhrases.ts';

export function OwedFactor({ onSignOut }: { onSignOut: () => unknown }) {
  const t = useAccountPhrases();
  const client = useQueryClient();
  return (
    <div className="entrance entrance--form">
      <h1>{t('setUp.owedTitle')}</h1>
      <p className="soft block">{t('setUp.owedText')}</p>
      <FactorSetUp onDone={() => void renew(client, [readSession])} />
      <p className="block">
        <Button type="link" size="small" onClick={() => void onSignOut()}>
          {t('enter.other')}
        </Button>
      </p>
    </div>
  );
}
