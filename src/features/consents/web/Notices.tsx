// What people are told: the notice in force, its next version, and whom it makes one ask again.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listToAskAgain, type NoticeItem, type PurposeItem, publishNotice, readRegister } from '../contract.ts';
import { useConsentPhrases, useSide } from './usePhrases.ts';

export function Notices({ notice, purposes }: { notice: NoticeItem | null; purposes: readonly PurposeItem[] }) {
  const t = useConsentPhrases();
  const side = useSide();
  const mayWrite = useMay()('privacy.write');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Block
        title={t('notice.title')}
        extra={
          mayWrite && (
            <Button size="small" onClick={() => setOpen(true)}>
              {t('notice.publish')}
            </Button>
          )
        }
      >
        {!notice && <Empty title={t('notice.none')} text={t('notice.noneText')} />}
        {notice && (
          <>
            <p className="soft small">
              {t('notice.version', { version: notice.version })} · <RelativeTime at={notice.effectiveFrom} />
            </p>
            <p className="privacy-notice as-written">{side(notice)}</p>
          </>
        )}
      </Block>
      {notice && <AskAgain purposes={purposes} />}
      <NoticeDrawer notice={notice} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function AskAgain({ purposes }: { purposes: readonly PurposeItem[] }) {
  const t = useConsentPhrases();
  const side = useSide();
  const pages = usePages(listToAskAgain, { query: {} });
  const titleOf = (id: string) => {
    const known = purposes.find((one) => one.id === id);
    return known ? side(known.title) : id;
  };
  return (
    <Block title={t('notice.again')}>
      <DataTable
        {...pages}
        label={t('notice.again')}
        rowKey={(row) => row.customerId}
        empty={<p className="soft">{t('notice.againNone')}</p>}
        columns={[
          {
            key: 'customer',
            title: t('notice.customer'),
            phone: 'title',
            cell: (row) => <Link to={`/customers/${row.customerId}`}>{row.customerName}</Link>,
          },
          { key: 'purposes', title: t('purposes.name'), cell: (row) => row.purposes.map(titleOf).join(t('and')) },
          { key: 'version', title: t('notice.under'), cell: (row) => row.version ?? t('notice.unnumbered') },
          { key: 'when', title: t('notice.when'), cell: (row) => <RelativeTime at={row.givenAt} /> },
        ]}
      />
    </Block>
  );
}

interface NoticeValues {
  zh: string;
  en: string;
  effectiveFrom?: number;
}

/** The next version begins with the words of the one before. */
function NoticeDrawer({ notice, open, onClose }: { notice: NoticeItem | null; open: boolean; onClose: () => void }) {
  const t = useConsentPhrases();
  const toast = useToast();
  const act = useAct(publishNotice, { changes: [readRegister, listToAskAgain] });
  const save = async (body: NoticeValues) => {
    const { version } = await act.mutateAsync({ body });
    toast.done(t('notice.published', { version }));
  };
  return (
    <FormDrawer<NoticeValues>
      open={open}
      title={t('notice.publish')}
      submitLabel={t('notice.publish')}
      width={640}
      initial={notice ? { zh: notice.zh, en: notice.en } : {}}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="zh" label={t('notice.zh')} required>
        <Input.TextArea rows={10} maxLength={20_000} />
      </Field>
      <Field name="en" label={t('notice.en')} required>
        <Input.TextArea rows={10} maxLength={20_000} />
      </Field>
      <Field name="effectiveFrom" label={t('notice.from')} hint={t('notice.fromHint')}>
        <InstantPicker />
      </Field>
    </FormDrawer>
  );
}
