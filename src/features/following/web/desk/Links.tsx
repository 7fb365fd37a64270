// Beside a request: the links its customer was given, who made each, when it was last opened; a new one, and revoking.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useNearText } from '#ui/time/words.ts';
import { type LinkView, revokeLink, showFollowing } from '../../contract.ts';
import { useFollowingPhrases } from '../usePhrases.ts';
import { MakeLink } from './MakeLink.tsx';
import '../following.css';

interface OfRequest {
  customerId: string;
  requestId: string;
}

export default function Links(params: OfRequest) {
  const t = useFollowingPhrases();
  const [isMaking, setMaking] = useState(false);
  const { data } = useEndpoint(showFollowing, { params });
  useLive(`customer:${params.customerId}`, [showFollowing]);
  if (!data) return null;
  const good = data.links.filter(({ state }) => state === 'good');
  const over = data.links.filter(({ state }) => state !== 'good');
  return (
    <Block title={t('desk.links')}>
      <p className="soft small">{t('desk.linksHint')}</p>
      <ul className="links">
        {good.map((link) => (
          <OneLink key={link.id} link={link} of={params} />
        ))}
      </ul>
      {good.length === 0 && <p className="soft">{t('desk.none')}</p>}
      <Button onClick={() => setMaking(true)}>{t('desk.make')}</Button>
      {over.length > 0 && (
        <details className="links__over">
          <summary className="soft small">{t('desk.ended', { count: over.length })}</summary>
          <ul className="links">
            {over.map((link) => (
              <OneLink key={link.id} link={link} of={params} />
            ))}
          </ul>
        </details>
      )}
      <MakeLink
        open={isMaking}
        of={params}
        terms={data.terms}
        contacts={data.contacts}
        onClose={() => setMaking(false)}
      />
    </Block>
  );
}

function OneLink({ link, of }: { link: LinkView; of: OfRequest }) {
  const t = useFollowingPhrases();
  const near = useNearText();
  const now = useNow('minute');
  const { contactName, madeBy, lastUsedAt, expiresAt, state } = link;
  return (
    <li className="links__one">
      <div className="row">
        <span>{contactName === null ? t('desk.customer') : t('desk.forName', { name: contactName })}</span>
        {state === 'good' ? <Revoke link={link} of={of} /> : <Badge>{t(`state.${state}`)}</Badge>}
      </div>
      <div className="soft small">
        {madeBy !== null && <>{t('desk.by', { name: madeBy })} · </>}
        {lastUsedAt === null ? (
          t('desk.unused')
        ) : (
          <>
            {t('desk.used')} <RelativeTime at={lastUsedAt} />
          </>
        )}
        {state === 'good' && <> · {t('desk.until', { time: near(expiresAt, now) })}</>}
      </div>
    </li>
  );
}

function Revoke({ link, of }: { link: LinkView; of: OfRequest }) {
  const t = useFollowingPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const act = useAct(revokeLink, { changes: [showFollowing] });
  const revoke = async () => {
    const question = { title: t('desk.revokeTitle'), text: t('desk.revokeText'), act: t('desk.revoke') };
    if (!(await confirm(question))) return;
    try {
      await act.mutateAsync({ params: { ...of, linkId: link.id } });
      toast.done(t('desk.revoked'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button size="small" danger loading={act.isPending} onClick={() => void revoke()}>
      {t('desk.revoke')}
    </Button>
  );
}
