// The processing register as a list: each purpose with its data, basis, recipients, and a switch.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { bases, dataKinds, keptKinds } from '#policy/privacy/vocabulary.ts';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { type PurposeItem, readRegister, switchPurpose } from '../contract.ts';
import { PurposeDrawer } from './PurposeDrawer.tsx';
import { useConsentPhrases, useSide, useTableWord } from './usePhrases.ts';

export function Purposes({ purposes }: { purposes: readonly PurposeItem[] }) {
  const t = useConsentPhrases();
  const mayWrite = useMay()('privacy.write');
  const [open, setOpen] = useState<PurposeItem | 'new'>();
  return (
    <Block
      title={t('purposes.title')}
      extra={
        mayWrite && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('purposes.add')}
          </Button>
        )
      }
    >
      <ul className="purpose-list">
        {purposes.map((purpose) => (
          <Purpose key={purpose.id} purpose={purpose} onEdit={mayWrite ? () => setOpen(purpose) : undefined} />
        ))}
      </ul>
      <PurposeDrawer purpose={open} onClose={() => setOpen(undefined)} />
    </Block>
  );
}

function Purpose({ purpose, onEdit }: { purpose: PurposeItem; onEdit: (() => void) | undefined }) {
  const t = useConsentPhrases();
  const side = useSide();
  const word = useTableWord();
  const { title, why, data, basis, recipients, abroad, keep, clause } = purpose;
  const name = side(title);
  const pair = (what: string, value: string) => t('purposes.pair', { what, value });
  const lines = [
    pair(t('purposes.data'), data.map((kind) => word(dataKinds, kind)).join(t('and'))),
    pair(t('purposes.basis'), word(bases, basis)),
    recipients.length > 0 ? pair(t('purposes.recipients'), recipients.join(t('and'))) : t('purposes.nobody'),
    ...(abroad ? [t('purposes.abroad')] : []),
    pair(t('purposes.keep'), word(keptKinds, keep)),
  ];
  return (
    <li className="purpose">
      <div className="purpose__head">
        {onEdit ? (
          <button type="button" className="bare" onClick={onEdit}>
            <strong>{name}</strong>
          </button>
        ) : (
          <strong>{name}</strong>
        )}
        <Flags purpose={purpose} />
        <OnOff purpose={purpose} name={name} />
      </div>
      <p>{side(why)}</p>
      <p className="soft small">{lines.join(' · ')}</p>
      {clause && (
        <p className="soft small" title={clause.text ? side(clause.text) : undefined}>
          {t('purposes.clause', { clause: clause.title ? side(clause.title) : clause.no, law: side(clause.law) })}
        </p>
      )}
    </li>
  );
}

function Flags({
  purpose: { sensitive, ownConsent, automated, needsAssessment, assessment, basis },
}: {
  purpose: PurposeItem;
}) {
  const t = useConsentPhrases();
  return (
    <span className="row">
      {sensitive && <Badge tone="soon">{t('purposes.sensitive')}</Badge>}
      {ownConsent && basis === 'consent' && <Badge>{t('purposes.own')}</Badge>}
      {automated && <Badge>{t('purposes.automated')}</Badge>}
      {needsAssessment && assessment === 'approved' && <Badge tone="calm">{t('purposes.assessed')}</Badge>}
      {needsAssessment && assessment === 'submitted' && <Badge>{t('purposes.waiting')}</Badge>}
      {needsAssessment && (assessment === null || assessment === 'refused') && (
        <Badge tone="soon">{t('purposes.assess')}</Badge>
      )}
    </span>
  );
}

function OnOff({ purpose: { id, on }, name }: { purpose: PurposeItem; name: string }) {
  const t = useConsentPhrases();
  const toast = useToast();
  const may = useMay();
  const act = useAct(switchPurpose, { changes: [readRegister] });
  return (
    <Switch
      size="small"
      checked={on}
      loading={act.isPending}
      disabled={!may('privacy.write')}
      aria-label={t(on ? 'purposes.switchOff' : 'purposes.switchOn', { name })}
      onChange={(next) => act.mutateAsync({ params: { purpose: id }, body: { on: next } }).catch(toast.failed)}
    />
  );
}
