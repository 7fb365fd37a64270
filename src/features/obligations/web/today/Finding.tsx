// Finding one customer among many that something is owed to: by name, pinyin, initials or the end of a phone number.
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { useDutyPhrases } from '../usePhrases.ts';

/** A list of so few is seen at once. */
const few = 8;
const rest = 150;

/** What is looked for stands in the address as `?find=`. */
export function Finding({ total }: { total: number }) {
  const t = useDutyPhrases();
  const { search, setSearch } = useAddress();
  const given = search.find ?? '';
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  // Asked for when the typing rests, not at every key.
  useEffect(() => {
    const find = typed.trim();
    if (find === given) return;
    const timer = setTimeout(() => setSearch({ find: find || undefined }, { replace: true }), rest);
    return () => clearTimeout(timer);
  }, [typed, given, setSearch]);
  if (total <= few && given === '') return null;
  return (
    <Input
      allowClear
      type="search"
      prefix={<SearchOutlined />}
      value={typed}
      maxLength={100}
      placeholder={t('today.find')}
      aria-label={t('today.find')}
      className="today__find"
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

export function NothingFound() {
  const t = useDutyPhrases();
  const { setSearch } = useAddress();
  return (
    <Empty
      title={t('today.notFound')}
      text={t('today.notFoundText')}
      action={<Button onClick={() => setSearch({ find: undefined }, { replace: true })}>{t('today.all')}</Button>}
    />
  );
}
