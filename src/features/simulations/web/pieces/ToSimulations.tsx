// From a policy to what was tried with its drafts.
import { Button } from 'antd';
import { useGo } from '#ui/Link.tsx';
import { useSimulationPhrases } from '../usePhrases.ts';

export default function ToSimulations() {
  const t = useSimulationPhrases();
  const go = useGo();
  return <Button onClick={() => go('/policy/simulations')}>{t('title')}</Button>;
}
