// What may be done with a request now: the next stage first, what else in a menu; each opens its short form.
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import type { PossibleStep, RequestPage, Step } from '../contract.ts';
import { StepDrawer } from './StepDrawer.tsx';
import { useRequestPhrases } from './usePhrases.ts';

/** What one reaches for: these stand as buttons when they pass nothing over, in this order. */
const forward: readonly Step[] = [
  'resume',
  'respond',
  'propose',
  'agree',
  'resolve',
  'call_back',
  'close',
  'reconfirm',
  'tell_progress',
];

export function Steps({ whole }: { whole: RequestPage }) {
  const t = useRequestPhrases();
  const may = useMay();
  const [chosen, setChosen] = useState<PossibleStep>();
  const { request, possible } = whole;
  if (!may('request.write')) return null;
  const isEnded = request.state === 'closed' || request.state === 'cancelled';
  const near = forward.flatMap((step) => possible.filter((one) => one.step === step && one.passesOver.length === 0));
  const far = possible.filter((one) => !near.includes(one));
  return (
    <Block title={t('page.next')}>
      {request.pausedAt !== null && (
        <p>
          {t('page.paused', { reason: request.pauseReason ?? '' })}{' '}
          <span className="soft small">{t('page.pausedHint')}</span>
        </p>
      )}
      {isEnded && <p className="soft">{t('page.ended')}</p>}
      <div className="row">
        {near.map((one, index) => (
          <Button key={one.step} type={index === 0 ? 'primary' : 'default'} onClick={() => setChosen(one)}>
            {t(`step.${one.step}`)}
          </Button>
        ))}
        {far.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: far.map((one) => ({ key: one.step, label: t(`step.${one.step}`), onClick: () => setChosen(one) })),
            }}
          >
            <Button>
              {t('page.more')} <DownOutlined />
            </Button>
          </Dropdown>
        )}
      </div>
      <StepDrawer request={request} possible={chosen} onClose={() => setChosen(undefined)} />
    </Block>
  );
}
