// How the record is sealed, how it came out when it was last verified, and how to verify it without believing this page.
import { Button } from 'antd';
import type sealWords from '#phrases/zh-CN/seal.ts';
import { checkSeal, readSeal, type SealFinding } from '#platform/seal/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { phrasesOf, useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { Line } from './pieces/Line.tsx';
import { Places } from './pieces/Places.tsx';
import { useOversightPhrases } from './usePhrases.ts';
import { useRepeated } from './useRepeated.ts';

type Seal = ReplyOf<typeof readSeal>;

export default function SealPage() {
  const t = useOversightPhrases();
  const toast = useToast();
  const { data, error, refetch } = useEndpoint(readSeal, {});
  const act = useAct(checkSeal, { changes: [readSeal], onDone: () => toast.done(t('seal.asked')) });
  const isRunning = data !== undefined && data.checkingSince !== null;
  useRepeated(isRunning, [readSeal]);
  return (
    <Page
      title={t('places.seal')}
      lead={t('seal.lead')}
      width="reading"
      actions={
        <Button
          type="primary"
          loading={isRunning || act.isPending}
          onClick={() => act.mutate({}, { onError: (fault) => toast.failed(fault) })}
        >
          {t('seal.act')}
        </Button>
      }
    >
      <Places />
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={8} />}
      {data && <Standing seal={data} />}
    </Page>
  );
}

function Standing({ seal }: { seal: Seal }) {
  const t = useOversightPhrases();
  const { last, waitingSince, check, checkingSince } = seal;
  const n = (figure: number) => figure.toLocaleString('en-US');
  return (
    <>
      <Block title={t('seal.now')}>
        <dl className="oversight-lines">
          <Line label={t('seal.last')}>
            {last === null ? (
              t('seal.lastNone')
            ) : (
              <>
                {t('seal.lastOne', { number: n(last.number), total: n(last.total) })} ·{' '}
                <RelativeTime at={last.sealedAt} />
              </>
            )}
          </Line>
          <Line label={t('seal.waiting')}>
            {waitingSince === null ? (
              t('seal.waitingNone')
            ) : (
              <>
                {t('seal.waitingSince')} <RelativeTime at={waitingSince} />
              </>
            )}
          </Line>
          <Line label={t('seal.check')}>
            <span role="status">
              {checkingSince !== null && <p>{`${t('seal.running')} ${t('seal.runningText')}`}</p>}
              {check === null && checkingSince === null && t('seal.checkNone')}
              {check !== null && (
                <span className="row">
                  <Badge tone={check.whole ? 'calm' : 'over'}>
                    {check.whole ? t('seal.whole') : t('seal.broken', { count: check.findings })}
                  </Badge>
                  <RelativeTime at={check.finishedAt} />
                  <span className="soft">{t('seal.figures', { events: n(check.events), seals: n(check.seals) })}</span>
                </span>
              )}
            </span>
          </Line>
        </dl>
      </Block>
      {check !== null && !check.whole && <Findings check={check} />}
      <Own seal={seal} />
    </>
  );
}

function Findings({ check }: { check: NonNullable<Seal['check']> }) {
  const t = useOversightPhrases();
  const say = useFinding();
  const more = check.findings - check.found.length;
  return (
    <Block title={t('seal.findings')}>
      <p>{t('seal.findingsText')}</p>
      <ul>
        {check.found.map((finding) => (
          <li key={JSON.stringify(finding)}>{say(finding)}</li>
        ))}
      </ul>
      {more > 0 && <p className="soft">{t('seal.findingsMore', { count: more })}</p>}
    </Block>
  );
}

/** A finding in the words that the command says it with. */
function useFinding(): (finding: SealFinding) => string {
  const t = phrasesOf<typeof sealWords>('seal')();
  return ({
    kind,
    what = [],
    seal = '',
    toSeal = '',
    position,
    toPosition = '',
    subjectId = '',
    eventId = '',
    ...rest
  }) => {
    const { at = '', keyId = '' } = rest;
    const params = { seal, toSeal, toPosition, subjectId, eventId, at, keyId, position: position ?? '' };
    const place = position === undefined ? '' : t('place', params);
    const aspects = what.map((aspect) => t(`aspects.${aspect}`)).join(t('comma'));
    return t(`finding.${kind}`, { ...params, what: aspects, place, event: t('event', params) });
  };
}

function Own({ seal: { key } }: { seal: Seal }) {
  const t = useOversightPhrases();
  const zone = useZone();
  return (
    <>
      <Block title={t('seal.own')}>
        <p>{t('seal.ownText')}</p>
        <pre className="seal-key">npx weixi verify --public-key seal.pub.pem --anchors anchors.log</pre>
      </Block>
      {key !== null && (
        <Block title={t('seal.key')}>
          <p className="soft">{t('seal.keyText', { id: key.id, day: dayOf(key.admittedAt, zone) })}</p>
          <pre className="seal-key">{key.publicKey.trim()}</pre>
        </Block>
      )}
    </>
  );
}
