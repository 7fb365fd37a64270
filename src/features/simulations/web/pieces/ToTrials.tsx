// From a draft to what was tried with it, and to trying it.
import { Button } from 'antd';
import { useGo } from '#ui/Link.tsx';
import { useSimulationPhrases } from '../usePhrases.ts';

export default function ToTrials({ draft }: { draft: string }) {
  const t = useSimulationPhrases();
  const go = useGo();
  return <Button onClick={() => go(`/policy/simulations?draft=${encodeURIComponent(draft)}`)}>{t('title')}</Button>;
}
