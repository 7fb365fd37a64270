// What a customer signed a step with, drawn from its numbers, and whether it is still what the sealed event names.
import { Alert } from 'antd';
import { useEndpoint } from '#ui/api/queries.ts';
import { Strokes } from '#ui/data/Strokes.tsx';
import { showSignatures, signatureField } from '../../contract.ts';
import { useRequestPhrases } from '../usePhrases.ts';

interface SignedProps {
  customerId: string;
  requestId: string;
  stepId: string;
}

export function Signed({ stepId, ...params }: SignedProps) {
  const t = useRequestPhrases();
  const { data } = useEndpoint(showSignatures, { params });
  const found = data?.items.find((one) => one.stepId === stepId);
  if (!found) return null;
  const { signature, sha256, isIntact } = found;
  return (
    <figure className="request-signed">
      {signature.by === 'name' ? (
        <strong>{signature.name}</strong>
      ) : (
        <Strokes {...signatureField} strokes={signature.strokes} label={t('signed.drawn')} />
      )}
      <figcaption className="soft small">
        {t(signature.by === 'name' ? 'signed.name' : 'signed.hand')}
        {sha256 !== null && ` · SHA-256 ${sha256.slice(0, 12)}`}
      </figcaption>
      {!isIntact && <Alert type="error" showIcon title={t('signed.changed')} />}
    </figure>
  );
}
