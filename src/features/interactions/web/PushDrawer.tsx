// Recording information that was sent, to all customers of some tiers, kinds or of one owner; it says to how many.
import { Form, Input, Radio, Select } from 'antd';
import { showTimeline } from '#features/customers/contract.ts';
import { useTiers } from '#features/customers/web/index.tsx';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Audience, countAudience, type InformationEntry, listInformation, pushInformation } from '../contract.ts';
import { useChannelOptions, useInteractionPhrases } from './usePhrases.ts';

type Kind = NonNullable<Audience['kinds']>[number];
interface Chosen {
  tiers?: string[] | undefined;
  kinds?: Kind[] | undefined;
  ownerId?: string | undefined;
}
type Values = Omit<InformationEntry, 'audience' | 'purpose'> & Chosen & { isMarketing?: boolean };
const kinds: readonly Kind[] = ['individual', 'enterprise', 'special'];

export interface PushDrawerProps {
  /** The one customer it was sent to; where left out, one chooses whom. */
  customerId?: string | undefined;
  open: boolean;
  onClose: () => void;
  onSaved?: ((events: readonly string[]) => void) | undefined;
}

export function PushDrawer({ customerId, open, onClose, onSaved }: PushDrawerProps) {
  const t = useInteractionPhrases();
  const toast = useToast();
  const act = useAct(pushInformation, { changes: [listInformation, showTimeline] });
  const save = async ({ tiers, kinds: chosen, ownerId, isMarketing, ...said }: Values) => {
    const audience =
      customerId === undefined ? audienceOf({ tiers, kinds: chosen, ownerId }) : { customerIds: [customerId] };
    const { information, events } = await act.mutateAsync({
      body: { ...said, audience, purpose: isMarketing ? 'marketing' : null },
    });
    toast.done(t('information.done', { count: information.recipients }));
    onSaved?.(events);
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('information.add')}
      initial={{ channel: 'wecom', leaveOutLately: false }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="title" label={t('information.name')} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field name="content" label={t('information.content')} required>
        <Input.TextArea rows={3} maxLength={5000} />
      </Field>
      <Field name="channel" label={t('information.channel')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useChannelOptions()} />
      </Field>
      <Tick name="isMarketing" label={t('field.marketing')} hint={t('information.marketingHint')} />
      {customerId === undefined ? <AudienceFields /> : <OneOnly customerId={customerId} />}
    </FormDrawer>
  );
}

function OneOnly({ customerId }: { customerId: string }) {
  const audience = { customerIds: [customerId] };
  return (
    <>
      <Without audience={audience} />
      <Lately audience={audience} />
    </>
  );
}

/** How many are left out because they have not consented to marketing, or have withdrawn. */
function Without({ audience }: { audience: Audience }) {
  const t = useInteractionPhrases();
  const isMarketing = Form.useWatch('isMarketing');
  const purpose = 'marketing';
  const { data } = useEndpoint(
    countAudience,
    { body: { audience, purpose } },
    { enabled: Boolean(isMarketing), keepPrevious: true },
  );
  if (!isMarketing || !data || data.without === 0) return null;
  return (
    <p role="status">
      <Badge tone="soon">{t('information.without', { count: data.without })}</Badge>
    </p>
  );
}

function AudienceFields() {
  const t = useInteractionPhrases();
  return (
    <>
      <Field name="tiers" label={t('information.tiers')}>
        <Select mode="multiple" placeholder={t('information.all')} options={useTiers().options} />
      </Field>
      <Field name="kinds" label={t('information.kinds')}>
        <Select
          mode="multiple"
          placeholder={t('information.all')}
          options={kinds.map((kind) => ({ value: kind, label: t(`information.kind.${kind}`) }))}
        />
      </Field>
      <Field name="ownerId" label={t('information.owner')}>
        <Select allowClear optionFilterProp="label" placeholder={t('information.all')} options={usePeopleOptions()} />
      </Field>
      <Counted />
    </>
  );
}

/** To how many it would go, as one chooses. */
function Counted() {
  const t = useInteractionPhrases();
  const form = Form.useFormInstance<Values>();
  const tiers = Form.useWatch('tiers', form);
  const chosen = Form.useWatch('kinds', form);
  const ownerId = Form.useWatch('ownerId', form);
  const audience = audienceOf({ tiers, kinds: chosen, ownerId });
  const isChosen = Object.values(audience).some((part) => part !== undefined);
  const { data } = useEndpoint(countAudience, { body: { audience } }, { enabled: isChosen, keepPrevious: true });
  if (!isChosen || !data) return null;
  const words = { count: data.count, most: data.most };
  return (
    <>
      <p>{data.count > data.most ? t('information.tooMany', words) : t('information.count', words)}</p>
      <Without audience={audience} />
      <Lately audience={audience} />
    </>
  );
}

/** A customer is not to hear from us every day: who was in touch within the quiet days, and the way to leave those out. */
function Lately({ audience }: { audience: Audience }) {
  const t = useInteractionPhrases();
  const { data } = useEndpoint(countAudience, { body: { audience } }, { keepPrevious: true });
  if (!data || data.quietDays === null || data.latest === null) return null;
  const { at, byName, customerName } = data.latest;
  const name = byName ?? t('information.somebody');
  return (
    <>
      <p role="status">
        <Badge tone="soon">{t('information.lately', { count: data.lately, days: data.quietDays })}</Badge>{' '}
        <span className="soft small">
          {t('information.latest', { name, customer: customerName })} <RelativeTime at={at} />
        </span>
      </p>
      {data.count > data.lately && (
        <Tick name="leaveOutLately" label={t('information.leaveOut', { count: data.lately })} />
      )}
    </>
  );
}

function audienceOf({ tiers, kinds: chosen, ownerId }: Chosen): Audience {
  return {
    ...(tiers?.length ? { tiers } : {}),
    ...(chosen?.length ? { kinds: chosen } : {}),
    ...(ownerId ? { ownerId } : {}),
  };
}
