// What may be done with a request now: the next stage first, what else in a menu; each opens its short form.
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import type { RequestPage } from '../../contract.ts';
import type { Deed, PossibleDeed } from '../../path/contract.ts';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import { StepDrawer } from './StepDrawer.tsx';

/** Where no policy says how it goes. */
const usual: readonly Deed[] = ['resume', 'respond', 'propose', 'agree', 'resolve', 'close'];
/** What one reaches for beside the path. */
const near: readonly Deed[] = ['resume', 'reconfirm', 'tell_progress', 'tell_milestone'];

/** Whether nothing is left out by doing it now. */
const isInTurn = ({ passesOver }: PossibleDeed): boolean => passesOver.length === 0;

export function Steps({ whole }: { whole: RequestPage }) {
  const t = useRequestPhrases();
  const { deed } = useDeedWords();
  const may = useMay();
  const [chosen, setChosen] = useState<PossibleDeed>();
  const { request, possible, way, path } = whole;
  if (!may('request.write')) return null;
  const isEnded = request.state === 'closed' || request.state === 'cancelled';
  const left = way.filter(({ takenAt, passedOver }) => takenAt === null && passedOver === null);
  const onPath = left.flatMap(({ step }) => possible.filter((one) => one.step === step && one.passesOver.length === 0));
  const forward = [...near.flatMap((name) => possible.filter(({ step }) => step === name)), ...onPath];
  const shown = path === null ? possible.filter(({ step }) => usual.includes(step)) : forward.slice(0, 4);
  const far = possible.filter((one) => !shown.includes(one));
  const early = far.filter((one) => !isInTurn(one));
  const item = (one: PossibleDeed) => ({
    key: one.step,
    label: deed(one.step),
    disabled: !one.isMine,
    onClick: () => setChosen(one),
  });
  const [first] = onPath;
  return (
    <Block title={t('page.next')}>
      {request.pausedAt !== null && (
        <p>
          {t('page.paused', { reason: request.pauseReason ?? '' })}{' '}
          <span className="soft small">{t('page.pausedHint')}</span>
        </p>
      )}
      {isEnded && <p className="soft">{t(onPath.length > 0 ? 'page.endedLeft' : 'page.ended')}</p>}
      <div className="row">
        {shown.map((one) => (
          <Button
            key={one.step}
            type={one === (first ?? shown[0]) ? 'primary' : 'default'}
            disabled={!one.isMine}
            onClick={() => setChosen(one)}
          >
            {deed(one.step)}
          </Button>
        ))}
        {far.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...far.filter(isInTurn).map(item),
                ...(early.length > 0
                  ? [{ key: 'early', type: 'group' as const, label: t('page.early'), children: early.map(item) }]
                  : []),
              ],
            }}
          >
            <Button>
              {t('page.more')} <DownOutlined />
            </Button>
          </Dropdown>
        )}
      </div>
      {first !== undefined && !first.isMine && <p className="soft small">{t('page.ofOther')}</p>}
      <StepDrawer whole={whole} possible={chosen} onClose={() => setChosen(undefined)} />
    </Block>
  );
}
