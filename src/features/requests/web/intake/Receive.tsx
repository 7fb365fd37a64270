// On a customer's page: the way to receiving a request of theirs.
import { Button } from 'antd';
import { useGo } from '#ui/Link.tsx';
import { useRequestPhrases } from '../usePhrases.ts';

export default function Receive({ customerId }: { customerId: string }) {
  const t = useRequestPhrases();
  const go = useGo();
  return <Button onClick={() => go(`/requests/new?customer=${customerId}`)}>{t('receive.act')}</Button>;
}
