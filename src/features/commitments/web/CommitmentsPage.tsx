// What the organisation promises in public: who is answered how fast, what is done with personal information, whom to call. Printable.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useSide } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { readCommitments, writeContacts } from '../contract.ts';
import { useCommitmentPhrases } from './CommitmentsLink.tsx';
import './commitments.css';

type Commitments = ReplyOf<typeof readCommitments>;

export default function CommitmentsPage() {
  const t = useCommitmentPhrases();
  const may = useMay();
  const { data, error, refetch } = useEndpoint(readCommitments, {});
  const [editing, setEditing] = useState(false);
  if (!data) {
    return (
      <Page title={t('title')} width="reading">
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      width="reading"
      lead={t('lead', { organisation: data.organisation })}
      actions={
        <span className="row commitments__acts">
          {may('commitment.write') && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </span>
      }
    >
      <Times commitments={data} />
      <Notice commitments={data} />
      <Contact commitments={data} />
      <ContactsDrawer commitments={data} open={editing} onClose={() => setEditing(false)} />
    </Page>
  );
}

function Times({ commitments: { promises } }: { commitments: Commitments }) {
  const t = useCommitmentPhrases();
  const side = useSide();
  return (
    <Block title={t('times')}>
      {promises.length === 0 && <p className="soft">{t('none')}</p>}
      <dl className="commitments">
        {promises.map(({ for: whom, sentences, clause }) => (
          <div key={whom?.zh ?? clause}>
            <dt>
              <strong>{whom ? whom[side] : t('all')}</strong>{' '}
              <span className="soft small">{t('clause', { clause })}</span>
            </dt>
            {sentences.map((sentence) => (
              <dd key={sentence.zh}>{sentence[side]}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Block>
  );
}

function Notice({ commitments: { notice } }: { commitments: Commitments }) {
  const t = useCommitmentPhrases();
  const side = useSide();
  return (
    <Block title={t('privacy')}>
      <p>{t('rights')}</p>
      {notice ? (
        <>
          <p className="soft small">{t('version', { version: notice.version })}</p>
          <p className="as-written">{notice[side]}</p>
        </>
      ) : (
        <p className="soft">{t('noNotice')}</p>
      )}
    </Block>
  );
}

function Contact({ commitments: { hotline, officer } }: { commitments: Commitments }) {
  const t = useCommitmentPhrases();
  if (hotline === null && officer === null) return null;
  return (
    <Block title={t('contact')}>
      {hotline && (
        <p>
          {t('hotline')} <strong>{hotline}</strong>
        </p>
      )}
      {officer && (
        <p>
          {t('officer')} <strong>{officer}</strong>
        </p>
      )}
    </Block>
  );
}

interface Contacts {
  hotline?: string | null;
  officer?: string | null;
}

function ContactsDrawer({
  commitments,
  open,
  onClose,
}: {
  commitments: Commitments;
  open: boolean;
  onClose: () => void;
}) {
  const t = useCommitmentPhrases();
  const toast = useToast();
  const act = useAct(writeContacts, { changes: [readCommitments] });
  const save = async ({ hotline, officer }: Contacts) => {
    await act.mutateAsync({ body: { hotline: hotline?.trim() || null, officer: officer?.trim() || null } });
    toast.done(t('saved'));
  };
  const { hotline, officer } = commitments;
  return (
    <FormDrawer<Contacts>
      open={open}
      title={t('edit')}
      initial={{ hotline, officer }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="hotline" label={t('hotline')}>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field name="officer" label={t('officer')}>
        <Input autoComplete="off" maxLength={200} />
      </Field>
    </FormDrawer>
  );
}
