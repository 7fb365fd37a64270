// The second look: one item after the other, by keyboard alone if one likes; at the end what came of it is saved at once.
import { Alert, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { editCustomer, listCustomers, showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { useIsPhone } from '#ui/media.ts';
import { useToast } from '#ui/page/toast.tsx';
import { checkEntry, type EntryItem, showEntry, type Verdict } from '../contract.ts';
import { ItemValue } from './ItemValue.tsx';
import { useKeys } from './useKeys.ts';
import { useArchivePhrases, useFieldWord } from './usePhrases.ts';
import './archive.css';
import { useDayText } from '#ui/time/words.ts';

type Entry = ReplyOf<typeof showEntry>;

interface EntryDrawerProps {
  customerId: string;
  entry: Entry;
  open: boolean;
  onClose: () => void;
}

export function EntryDrawer({ customerId, entry, open, onClose }: EntryDrawerProps) {
  const t = useArchivePhrases();
  const day = useDayText();
  const isPhone = useIsPhone();
  const name = entry.enteredByName;
  return (
    <Drawer
      open={open}
      title={t('entry.title')}
      size={isPhone ? '100%' : 480}
      placement={isPhone ? 'bottom' : 'right'}
      onClose={onClose}
      destroyOnHidden
    >
      <p className="soft">
        {name
          ? t('entry.lead', { name, day: day(entry.enteredAt) })
          : t('entry.leadNobody', { day: day(entry.enteredAt) })}
      </p>
      {entry.byAnother && entry.own ? (
        <Alert type="info" showIcon title={t('entry.own')} />
      ) : (
        <Looking customerId={customerId} entry={entry} onClose={onClose} />
      )}
    </Drawer>
  );
}

function Looking({ customerId, entry, onClose }: Omit<EntryDrawerProps, 'open'>) {
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>({});
  const [at, setAt] = useState(0);
  const item = entry.items[at];
  if (item === undefined) {
    return (
      <Summary customerId={customerId} entry={entry} verdicts={verdicts} onAgain={() => setAt(0)} onClose={onClose} />
    );
  }
  const say = (verdict: Verdict) => {
    setVerdicts({ ...verdicts, [item.item]: verdict });
    setAt(at + 1);
  };
  const step = { at, count: entry.items.length };
  return (
    <One
      key={item.item}
      customerId={customerId}
      version={entry.version}
      item={item}
      step={step}
      onSay={say}
      onBack={() => setAt(Math.max(at - 1, 0))}
    />
  );
}

interface OneProps {
  customerId: string;
  version: number;
  item: EntryItem;
  step: { at: number; count: number };
  onSay: (verdict: Verdict) => void;
  onBack: () => void;
}

function One({ customerId, version, item, step, onSay, onBack }: OneProps) {
  const t = useArchivePhrases();
  const isPhone = useIsPhone();
  const [correcting, setCorrecting] = useState(false);
  const wrong = () => setCorrecting(true);
  const right = () => onSay('right');
  useKeys(correcting ? {} : { y: right, enter: right, n: wrong, arrowleft: onBack });
  return (
    <div className="stack">
      <div className="soft small">{t('entry.progress', { at: step.at + 1, count: step.count })}</div>
      <ItemValue key={item.item} customerId={customerId} item={item} />
      {correcting ? (
        <Correcting customerId={customerId} version={version} item={item} onSay={onSay} />
      ) : (
        <div className="row">
          <Button type="primary" onClick={right}>
            {t('entry.right')}
          </Button>
          <Button onClick={wrong}>{t('entry.wrong')}</Button>
          {step.at > 0 && (
            <Button type="text" onClick={onBack}>
              {t('entry.back')}
            </Button>
          )}
        </div>
      )}
      {!isPhone && <div className="soft small">{t('entry.keys')}</div>}
    </div>
  );
}

/** What cannot be typed here is changed where it stands, and looked at again. */
const typed = new Set(['name', 'shortName', 'phone', 'email', 'wecom', 'address', 'idNumber', 'creditCode', 'source']);

function Correcting({ customerId, version, item, onSay }: Pick<OneProps, 'customerId' | 'version' | 'item' | 'onSay'>) {
  const t = useArchivePhrases();
  const toast = useToast();
  const [text, setText] = useState('');
  const act = useAct(editCustomer, { changes: [showCustomer, showTimeline, listCustomers, showEntry] });
  const keep = async () => {
    if (text.trim() === '') return onSay('wrong');
    try {
      await act.mutateAsync({ params: { customerId }, body: { version, [item.field]: text.trim() } });
      onSay('corrected');
    } catch (error) {
      toast.failed(error);
    }
  };
  if (!typed.has(item.field)) {
    return (
      <div className="stack">
        {item.contactId && <p className="soft">{t('entry.contactWrong')}</p>}
        <div className="row">
          <Button type="primary" autoFocus onClick={() => onSay('wrong')}>
            {t('entry.keep')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="stack">
      <Input
        autoFocus
        aria-label={t('entry.correct')}
        placeholder={t('entry.correct')}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => void keep()}
      />
      <span className="soft small">{t('entry.correctText')}</span>
      <div className="row">
        <Button type="primary" loading={act.isPending} onClick={() => void keep()}>
          {t('entry.keep')}
        </Button>
      </div>
    </div>
  );
}

interface SummaryProps extends Omit<EntryDrawerProps, 'open'> {
  verdicts: Readonly<Record<string, Verdict>>;
  onAgain: () => void;
}

function Summary({ customerId, entry, verdicts, onAgain, onClose }: SummaryProps) {
  const t = useArchivePhrases();
  const toast = useToast();
  const field = useFieldWord();
  const act = useAct(checkEntry, { changes: [showEntry, showTimeline, listCustomers] });
  const said = entry.items.map(({ item }) => ({ item, verdict: verdicts[item] ?? ('wrong' as const) }));
  const count = (verdict: Verdict) => said.filter((one) => one.verdict === verdict).length;
  const wrong = entry.items.filter(({ item }) => (verdicts[item] ?? 'wrong') === 'wrong');
  const submit = async () => {
    try {
      const { confirmed } = await act.mutateAsync({
        params: { customerId },
        body: { version: entry.version, items: said },
      });
      toast.done(t(confirmed ? 'entry.done' : 'entry.saved'));
      onClose();
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className="stack">
      <strong>
        {t('entry.summary', { right: count('right'), corrected: count('corrected'), wrong: count('wrong') })}
      </strong>
      {wrong.length > 0 && (
        <>
          <p>{t('entry.stillWrong', { count: wrong.length })}</p>
          <ul>
            {wrong.map(({ item, field: name }) => (
              <li key={item}>{field(name)}</li>
            ))}
          </ul>
        </>
      )}
      <div className="row">
        <Button type="primary" autoFocus loading={act.isPending} onClick={() => void submit()}>
          {t('entry.submit')}
        </Button>
        <Button onClick={onAgain}>{t('entry.again')}</Button>
      </div>
    </div>
  );
}
