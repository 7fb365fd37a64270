// On Today: what waits for the reader's approval, and what of theirs was approved. Nothing where nothing waits.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { StripNote } from '#ui/page/Strip.tsx';
import { countApprovals } from '../contract.ts';
import { useApprovalPhrases } from './usePhrases.ts';

export default function ApprovalStrip() {
  const { data } = useEndpoint(countApprovals, {});
  useLive('approvals', [countApprovals]);
  const { waiting = 0, ready = 0 } = data ?? {};
  return (
    <>
      {waiting > 0 && <Strip what="waiting" count={waiting} to="/approvals" />}
      {ready > 0 && <Strip what="ready" count={ready} to="/approvals?show=own" />}
    </>
  );
}

function Strip({ what, count, to }: { what: 'waiting' | 'ready'; count: number; to: `/${string}` }) {
  const t = useApprovalPhrases();
  return <StripNote tone="soon" says={t(`strip.${what}`, { count })} to={to} act={t('strip.go')} />;
}
