// Where one is signed in, and signing out there.
import { Button } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type DeviceView, endDevice, endOtherDevices, listDevices } from '../contract.ts';
import { deviceName } from './device-name.ts';
import { useAccountPhrases } from './usePhrases.ts';
import './accounts.css';

export default function Devices() {
  const t = useAccountPhrases();
  const toast = useToast();
  const { data, error, refetch } = useEndpoint(listDevices, {});
  const others = useAct(endOtherDevices, { changes: [listDevices] });
  const endOthers = async () => {
    try {
      const { ended } = await others.mutateAsync({});
      toast.done(t('devices.ended', { count: ended }));
    } catch (failure) {
      toast.failed(failure);
    }
  };
  const isAlone = data !== undefined && data.items.length <= 1;
  return (
    <Block
      title={t('devices.title')}
      id="devices"
      extra={
        !isAlone && (
          <Button size="small" loading={others.isPending} onClick={() => void endOthers()}>
            {t('devices.endOthers')}
          </Button>
        )
      }
    >
      <p className="soft small">{t(isAlone ? 'devices.onlyThis' : 'devices.lead')}</p>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={2} />}
      {data && (
        <ul className="device-list">
          {data.items.map((device) => (
            <Device key={device.id} device={device} />
          ))}
        </ul>
      )}
    </Block>
  );
}

function Device({ device }: { device: DeviceView }) {
  const t = useAccountPhrases();
  const toast = useToast();
  const act = useAct(endDevice, { changes: [listDevices] });
  const name = deviceName(device.device) ?? t('devices.unknown');
  const end = async () => {
    try {
      await act.mutateAsync({ params: { deviceId: device.id } });
      toast.done(t('devices.endedOne'));
    } catch (failure) {
      toast.failed(failure);
    }
  };
  const marks = [
    device.address,
    device.way === 'provider' && t('devices.byProvider'),
    device.factor !== null && t('devices.byCode'),
  ].filter(Boolean);
  return (
    <li>
      <div>
        <span className="row" title={device.device}>
          {name}
          {device.isThis && <Badge tone="accent">{t('devices.this')}</Badge>}
        </span>
        <span className="soft small">
          {marks.join(' · ')} · {t('devices.seen')} <RelativeTime at={device.seenAt} /> · {t('devices.begun')}{' '}
          <RelativeTime at={device.createdAt} />
        </span>
      </div>
      {!device.isThis && (
        <Button
          size="small"
          loading={act.isPending}
          aria-label={`${t('devices.end')} ${name}`}
          onClick={() => void end()}
        >
          {t('devices.end')}
        </Button>
      )}
    </li>
  );
}
