// From a policy to what was tried with its drafts; from a draft to what was tried with it, and to trying it.
import { Button } from 'antd';
import { useGo } from '#ui/Link.tsx';
import { useSimulationPhrases } from '../usePhrases.ts';

export default function ToSimulations({ draft }: { draft?: string | undefined; edition?: string | undefined }) {
  const t = useSimulationPhrases();
  const go = useGo();
  const search = draft === undefined ? '' : `?draft=${encodeURIComponent(draft)}`;
  return <Button onClick={() => go(`/policy/simulations${search}`)}>{t('title')}</Button>;
}
