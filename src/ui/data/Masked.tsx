// A sensitive value behind its mask. Showing it asks why, is logged by the server, and ends by itself.
import { CopyOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { useToast } from '../page/toast.tsx';
import { useUiPhrases } from '../phrases.ts';
import './data.css';

export interface MaskedProps {
  /** What it is: "phone". */
  label: string;
  /** What everybody sees: "138****1234". */
  mask: string;
  /** Left out where the reader may not see more than the mask. */
  reveal?: ((purpose: string) => Promise<string>) | undefined;
  /** Why one may look; asked for when there is more than one. */
  purposes: readonly { key: string; label: string }[];
}

const shownFor = 60_000;

export function Masked({ label, mask, reveal, purposes }: MaskedProps) {
  const t = useUiPhrases();
  const toast = useToast();
  const [shown, setShown] = useState<string>();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => setShown(undefined), shownFor);
    return () => clearTimeout(timer);
  }, [shown]);

  const show = async (purpose: string) => {
    setAsking(false);
    try {
      setShown(await (reveal as NonNullable<typeof reveal>)(purpose));
    } catch (error) {
      toast.failed(error);
    }
  };
  const copy = async (value: string) => {
    try {
      await navigator.clipboard.writeText(value);
      toast.done(t('masked.copied'));
    } catch (error) {
      toast.failed(error);
    }
  };

  if (reveal === undefined) return <span>{mask}</span>;
  if (shown !== undefined)
    return (
      <span className="masked">
        {shown}
        <IconButton icon={<CopyOutlined />} label={t('masked.copy')} onPress={() => copy(shown)} />
        <IconButton icon={<EyeInvisibleOutlined />} label={t('masked.hide')} onPress={() => setShown(undefined)} />
      </span>
    );
  const only = purposes.length === 1 ? purposes[0] : undefined;
  const eye = (
    <IconButton
      icon={<EyeOutlined />}
      label={t('masked.reveal', { label })}
      onPress={() => (only ? show(only.key) : setAsking(true))}
    />
  );
  return (
    <span className="masked">
      {mask}
      {only ? (
        eye
      ) : (
        <Popover
          open={asking}
          onOpenChange={setAsking}
          trigger="click"
          title={t('masked.purpose', { label })}
          content={<Purposes purposes={purposes} onChoose={show} note={t('masked.logged')} />}
        >
          <span>{eye}</span>
        </Popover>
      )}
    </span>
  );
}

function Purposes(given: Pick<MaskedProps, 'purposes'> & { onChoose: (key: string) => void; note: string }) {
  return (
    <div className="stack">
      {given.purposes.map(({ key, label }) => (
        <Button key={key} block onClick={() => given.onChoose(key)}>
          {label}
        </Button>
      ))}
      <span className="soft small">{given.note}</span>
    </div>
  );
}

function IconButton({ icon, label, onPress }: { icon: React.ReactNode; label: string; onPress: () => void }) {
  return <Button type="text" size="small" icon={icon} aria-label={label} title={label} onClick={onPress} />;
}
