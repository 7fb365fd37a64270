// Purposes and notices: the processing register, what people are told, who must be asked again, what was assessed.
import { Select } from 'antd';
import { bases } from '#policy/privacy/vocabulary.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { type PurposeItem, readEntryBasis, readRegister, setEntryBasis } from '../contract.ts';
import { Assessments } from './Assessments.tsx';
import { Notices } from './Notices.tsx';
import { Purposes } from './Purposes.tsx';
import { privacyPages } from './slots.ts';
import { useConsentPhrases, useTableOptions } from './usePhrases.ts';
import './privacy.css';

export default function PrivacyPage() {
  const t = useConsentPhrases();
  const { data, error, refetch } = useEndpoint(readRegister, {});
  return (
    <Page title={t('title')} lead={t('lead')} actions={<SlotView of={privacyPages} given={{}} quiet />}>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={8} />}
      {data && (
        <>
          <Entry basis={data.entry.basis} />
          <Purposes purposes={data.purposes} />
          <Notices notice={data.notice} purposes={data.purposes} />
          <Assessments purposes={data.purposes} />
        </>
      )}
    </Page>
  );
}

const eachTime = 'each';

/** On what one rests when a customer is entered; the organisation decides it once. */
function Entry({ basis }: { basis: PurposeItem['basis'] | null }) {
  const t = useConsentPhrases();
  const toast = useToast();
  const may = useMay();
  const options = useTableOptions(bases);
  const act = useAct(setEntryBasis, { changes: [readRegister, readEntryBasis] });
  const set = async (value: string) => {
    try {
      await act.mutateAsync({ body: { basis: value === eachTime ? null : (value as PurposeItem['basis']) } });
      toast.done(t('entry.saved'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Block title={t('entry.title')}>
      <p className="soft">{t('entry.text')}</p>
      <Select
        className="privacy-entry"
        aria-label={t('entry.title')}
        disabled={!may('privacy.write')}
        loading={act.isPending}
        options={[...options, { value: eachTime, label: t('entry.each') }]}
        value={basis ?? eachTime}
        onChange={(value: string) => void set(value)}
      />
    </Block>
  );
}
