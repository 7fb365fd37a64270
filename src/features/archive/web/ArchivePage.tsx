// The archive's quality in one place: what was audited, what is being cleaned, what may be there twice.
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { AuditList } from './audits/AuditList.tsx';
import { CleaningList } from './cleaning/CleaningList.tsx';
import { archiveParts } from './slots.ts';
import { useArchivePhrases } from './usePhrases.ts';

export default function ArchivePage() {
  const t = useArchivePhrases();
  const may = useMay();
  return (
    <Page title={t('nav')} lead={t('lead')}>
      {may('archive.clean') && <CleaningList />}
      {may('archive.audit') && <AuditList />}
      <SlotView of={archiveParts} given={{}} />
    </Page>
  );
}
