// Everything that happened with a customer, newest first; each entry with the record behind it, drawn by the slice it belongs to.
import {
  BellOutlined,
  FileTextOutlined,
  MessageOutlined,
  SolutionOutlined,
  TagOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { sayFact } from '#phrases/conditions.ts';
import { sideOf } from '#phrases/side.ts';
import { events, type FactName, type FactWord, facts } from '#policy/vocabulary/index.ts';
import { usePages } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Timeline, type TimelineItem } from '#ui/data/Timeline.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { atStart, useLanguage } from '#ui/phrases.ts';
import { SlotView } from '#ui/slot.tsx';
import { showTimeline, type TimelineEntry } from '../contract.ts';
import { timelineRecord } from './slots.ts';
import { useCustomerPhrases, useFactWords, useLabels } from './usePhrases.ts';

/** What one may narrow the timeline to, and the first words of the types that belong to it. */
const groups = {
  interaction: ['interaction', 'information'],
  request: ['request', 'link', 'recurrence', 'message', 'mail'],
  order: ['order', 'referral', 'contract'],
  file: ['file'],
  label: ['label', 'fact', 'alert'],
  obligation: ['obligation'],
  customer: ['subject', 'customer', 'contact', 'entry', 'consent', 'basis', 'processing', 'rights', 'hold'],
} as const;
type Group = keyof typeof groups;

export function CustomerTimeline({ customerId }: { customerId: string }) {
  const t = useCustomerPhrases();
  const title = useEntryTitle();
  const { search, setSearch } = useAddress();
  const chosen = search.show;
  const group = chosen !== undefined && Object.hasOwn(groups, chosen) ? (chosen as Group) : undefined;
  const pages = usePages(showTimeline, {
    params: { customerId },
    query: { kinds: group === undefined ? undefined : [...groups[group]] },
  });
  const options = ['all', ...Object.keys(groups)].map((name) => ({
    value: name,
    label: t(`timeline.${name as Group | 'all'}`),
  }));
  const items = pages.rows?.map(
    (entry): TimelineItem => ({
      id: entry.id,
      at: entry.occurredAt,
      icon: iconOf(entry),
      title: title(entry),
      who: entry.actorName ?? (entry.actorKind === 'customer_link' ? t('timeline.byLink') : undefined),
      body: entry.record && <SlotView of={timelineRecord} given={{ entry }} quiet />,
    }),
  );
  return (
    <Block title={t('page.timeline')}>
      <div className="customer-groups">
        <Segmented
          size="small"
          aria-label={t('page.timeline')}
          options={options}
          value={group ?? 'all'}
          onChange={(name) => setSearch({ show: name === 'all' ? undefined : name }, { replace: true })}
        />
      </div>
      {pages.error !== undefined && <ErrorView error={pages.error} onRetry={pages.onRetry} />}
      {items === undefined && pages.error === undefined && <Bones lines={6} />}
      {items?.length === 0 && <Empty title={t('timeline.empty')} />}
      {items !== undefined && items.length > 0 && (
        <Timeline
          items={items}
          foot={
            pages.more && (
              <Button size="small" loading={pages.loadingMore} onClick={pages.onMore}>
                {t('timeline.more')}
              </Button>
            )
          }
        />
      )}
    </Block>
  );
}

function iconOf({ type }: TimelineEntry) {
  const first = type.slice(0, type.indexOf('.'));
  if (first === 'interaction' || first === 'information') return <MessageOutlined />;
  if (first === 'request' || first === 'obligation') return <SolutionOutlined />;
  if (first === 'label' || first === 'fact') return <TagOutlined />;
  if (first === 'alert') return <BellOutlined />;
  if (first === 'order' || first === 'referral' || first === 'file' || first === 'form') return <FileTextOutlined />;
  return <TeamOutlined />;
}

/** What became of a duty that was recorded late. */
const lateDuty = ['duty.submitted', 'duty.approved', 'duty.refused', 'duty.withdrawn'] as const;
const plain = {
  'subject.entered': 'entered',
  'customer.owner_changed': 'ownerTo',
  'customer.revealed': 'revealed',
  'customer.team_changed': 'team',
  'contact.changed': 'contactChanged',
  'contact.left': 'contactLeft',
  'order.paid': 'orderPaid',
  'order.damaged': 'orderDamaged',
  'order.cancelled': 'orderCancelled',
  'referral.made': 'referral',
  'file.added': 'fileAdded',
  'file.removed': 'fileRemoved',
  'obligation.breached': 'breached',
  'obligation.corrected': 'corrected',
  'obligation.reassigned': 'reassigned',
  'obligation.followed': 'followed',
  'consent.given': 'consentGiven',
  'consent.refused': 'consentRefused',
  'consent.withdrawn': 'consentWithdrawn',
  'basis.stated': 'basis',
  'processing.restricted': 'restricted',
  'processing.resumed': 'resumed',
  'rights.received': 'rightsReceived',
  'rights.identified': 'rightsIdentified',
  'rights.granted': 'rightsGranted',
  'rights.refused': 'rightsRefused',
  'rights.copied': 'rightsCopied',
  'rights.done': 'rightsDone',
  'hold.placed': 'held',
  'hold.lifted': 'holdLifted',
} as const;

type Field = Parameters<ReturnType<typeof useCustomerPhrases>>[0];
const fields = [
  'custom',
  'name',
  'shortName',
  'kind',
  'phone',
  'email',
  'wecom',
  'address',
  'idNumber',
  'creditCode',
  'source',
  'cooperationFrom',
  'preferredChannel',
  'preferredTime',
  'language',
  'contactEvery',
  'priority',
  'preferences',
  'interests',
  'remarks',
  'nextContactAt',
  'externalRef',
];

/** What an entry is called: by this slice's phrases where it knows more, else by the vocabulary. */
function useEntryTitle(): (entry: TimelineEntry) => string {
  const t = useCustomerPhrases();
  const labels = useLabels();
  const table = useFactWords();
  const language = useLanguage();
  const fieldWord = (name: string): string => (fields.includes(name) ? t(`field.${name}` as Field) : name);
  return ({ type, data }) => {
    if (type === 'label.changed') return labelTitle(data);
    if (type === 'customer.changed')
      return t('timeline.changed', { fields: listOf(data.fields).map(fieldWord).join(t('comma')) });
    if (type === 'contact.added') return t('timeline.contactAdded', { name: String(data.name) });
    if (type === 'fact.stated')
      return t(isBrought(String(data.fact)) ? 'timeline.measured' : 'timeline.stated', {
        fact: sayFact(String(data.fact), language, table),
      });
    if (type === 'form.printed')
      return t('timeline.formPrinted', { form: broughtWord(data.title, language) ?? String(data.form) });
    if (type === 'duty.done')
      return t('timeline.done', { duty: broughtWord(data.title, language) ?? String(data.duty) });
    const late = lateDuty.find((one) => one === type);
    if (late) return t(`timeline.late.${late}`, { duty: broughtWord(data.title, language) ?? String(data.duty) });
    if (type === 'alert.raised' || type === 'alert.cleared')
      return t(`timeline.${type === 'alert.raised' ? 'alertRaised' : 'alertCleared'}`, {
        alert: broughtWord(data.title, language) ?? String(data.alert),
      });
    if (type === 'customer.site_added') return t('timeline.siteAdded', { name: String(data.name) });
    if (type === 'customer.site_removed') return t('timeline.siteRemoved', { name: String(data.name) });
    if (Object.hasOwn(plain, type)) return t(`timeline.${plain[type as keyof typeof plain]}`);
    if (type.endsWith('.retracted')) return t('timeline.retracted');
    const word = Object.hasOwn(events, type) ? events[type as keyof typeof events] : undefined;
    return word ? atStart(word[sideOf(language)]) : t('timeline.other');
  };

  function labelTitle(data: TimelineEntry['data']): string {
    const kind =
      (['assigned', 'promoted', 'demoted', 'override', 'by_hand'] as const).find((one) => one === data.kind) ??
      'assigned';
    const word = (value: unknown): string => labels.word(String(data.label), String(value));
    const previous = data.previous;
    if (typeof data.value !== 'string') return t('timeline.labelEnded', { from: word(previous) });
    const words = { change: t(`tier.change.${kind}`), to: word(data.value) };
    return typeof previous === 'string'
      ? t('timeline.tierFrom', { ...words, from: word(previous) })
      : t('timeline.tierTo', words);
  }
}

/** A pair of words that came with the event. */
function broughtWord(title: unknown, language: string): string | undefined {
  return (title as { zh?: string; en?: string } | undefined)?.[sideOf(language)];
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A figure that another system measures, rather than somebody's judgement. */
function isBrought(fact: string): boolean {
  const word: FactWord | undefined = Object.hasOwn(facts, fact) ? facts[fact as FactName] : undefined;
  return word?.brought === true;
}
