// What somebody may see and do: each act with how far it reaches, and the clause that says so.
import { Popover } from 'antd';
import { usePolicyWords } from '#features/policies/web/index.tsx';
import type words from '#phrases/zh-CN/access.ts';
import { acts, fieldGroups, relations, scopes } from '#policy/access/vocabulary.ts';
import type { Word } from '#policy/vocabulary.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import { personRights, type RightItem } from '../contract.ts';

const useAccessPhrases = phrasesOf<typeof words>('access');

export default function Rights({ personId }: { personId: string }) {
  const t = useAccessPhrases();
  const { data, error, refetch } = useEndpoint(personRights, { params: { personId } });
  return (
    <Block title={t('title')}>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={5} />}
      {data?.items.length === 0 && <p className="soft">{t('none')}</p>}
      {data && data.items.length > 0 && <List items={data.items} />}
    </Block>
  );
}

function List({ items }: { items: readonly RightItem[] }) {
  const word = useWord();
  const byAct = new Map<string, RightItem[]>();
  for (const item of items) byAct.set(item.act, [...(byAct.get(item.act) ?? []), item]);
  return (
    <dl className="person-lines">
      {[...byAct].map(([act, rights]) => (
        <div key={act}>
          <dt className="soft">{word(acts, act)}</dt>
          <dd>
            {rights.map((right) => (
              <Reach key={right.because.rule} right={right} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How far one right reaches; the clause behind it one click away. */
function Reach({ right }: { right: RightItem }) {
  const t = useAccessPhrases();
  const word = useWord();
  const policy = usePolicyWords();
  const { act, because, fields } = right;
  const isOfHouse = Object.hasOwn(acts, act) && acts[act as keyof typeof acts].of === 'organisation';
  const tiers = (right.for?.tier ?? []).map((tier) => policy.value('tier', tier));
  const parts = [
    isOfHouse ? t('house') : word(scopes, right.scope),
    right.while && t('besides', { relation: word(relations, right.while) }),
    tiers.length > 0 && t('only', { what: tiers.join(t('comma')) }),
    fields && t('only', { what: fields.map((group) => word(fieldGroups, group)).join(t('comma')) }),
  ].filter(Boolean);
  return (
    <div>
      {parts.join(t('comma'))}{' '}
      <Popover content={<Why because={because} />} trigger="click">
        <button type="button" className="link small">
          {t('clause', { clause: because.clause })}
        </button>
      </Popover>
    </div>
  );
}

function Why({ because }: { because: RightItem['because'] }) {
  const t = useAccessPhrases();
  const side = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <div style={{ maxWidth: 360 }}>
      <strong>{because.usual ? t('usual') : because.edition}</strong>
      {because.title && <div>{`${because.clause} ${because.title[side]}`}</div>}
      {because.text && <p className="soft">{because.text[side]}</p>}
    </div>
  );
}

function useWord(): (table: Readonly<Record<string, Word>>, name: string) => string {
  const side = useLanguage() === 'en' ? 'en' : 'zh';
  return (table, name) => (Object.hasOwn(table, name) ? (table[name]?.[side] ?? name) : name);
}
