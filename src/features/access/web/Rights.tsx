// What somebody may see and do: each act with how far it reaches, and the clause that says so.
import { Button, Popover } from 'antd';
import { usePolicyWords } from '#features/policies/web/index.tsx';
import type words from '#phrases/zh-CN/access.ts';
import { acts, fieldGroups, preconditions, relations, scopes, spans } from '#policy/access/vocabulary.ts';
import type { Word } from '#policy/vocabulary/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { atStart, phrasesOf, useSide } from '#ui/phrases.ts';
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

/** Acts that reach equally far by the same clauses stand in one line. */
function List({ items }: { items: readonly RightItem[] }) {
  const t = useAccessPhrases();
  const word = useWord();
  const byAct = new Map<string, RightItem[]>();
  for (const item of items) byAct.set(item.act, [...(byAct.get(item.act) ?? []), item]);
  const alike = new Map<string, { acts: string[]; rights: RightItem[] }>();
  for (const [act, rights] of byAct) {
    const key = JSON.stringify([reachOfHouse(act), ...rights.map((right) => ({ ...right, act: undefined }))]);
    alike.set(key, { acts: [...(alike.get(key)?.acts ?? []), act], rights });
  }
  return (
    <dl className="person-lines">
      {[...alike].map(([key, { acts: together, rights }]) => (
        <div key={key}>
          <dt>{atStart(together.map((act) => word(acts, act)).join(t('and')))}</dt>
          <dd className="soft">
            {rights.map((right) => (
              <Reach key={right.because.rule} right={right} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const reachOfHouse = (act: string): boolean =>
  Object.hasOwn(acts, act) && acts[act as keyof typeof acts].of === 'organisation';

/** How far one right reaches; the clause behind it one click away. */
function Reach({ right }: { right: RightItem }) {
  const t = useAccessPhrases();
  const word = useWord();
  const policy = usePolicyWords();
  const { act, because, fields, limit } = right;
  const tiers = (right.for?.tier ?? []).map((tier) => policy.value('tier', tier));
  const parts = [
    reachOfHouse(act) ? t('house') : word(scopes, right.scope),
    right.while && t('besides', { relation: word(relations, right.while) }),
    tiers.length > 0 && t('only', { what: tiers.join(t('comma')) }),
    fields && t('only', { what: fields.map((group) => word(fieldGroups, group)).join(t('comma')) }),
    right.onlyIf && t('onlyIf', { what: right.onlyIf.map((name) => word(preconditions, name)).join(t('and')) }),
    limit && t('limit', { most: limit.atMost, each: word(spans, limit.each) }),
  ].filter(Boolean);
  return (
    <div>
      {parts.join(t('comma'))}{' '}
      <Popover content={<Why because={because} />} trigger="click">
        <Button type="link" size="small">
          {t('clause', { clause: because.clause })}
        </Button>
      </Popover>
    </div>
  );
}

function Why({ because }: { because: RightItem['because'] }) {
  const t = useAccessPhrases();
  const side = useSide();
  return (
    <div style={{ maxWidth: 360 }}>
      <strong>{because.usual ? t('usual') : because.edition}</strong>
      {because.title && <div>{`${because.clause} ${because.title[side]}`}</div>}
      {because.text && <p className="soft">{because.text[side]}</p>}
    </div>
  );
}

function useWord(): (table: Readonly<Record<string, Word>>, name: string) => string {
  const side = useSide();
  return (table, name) => (Object.hasOwn(table, name) ? (table[name]?.[side] ?? name) : name);
}
