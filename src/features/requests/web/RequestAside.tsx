// Beside a request: who looks after it and how urgent it is, both changed where they stand; and notes among ourselves.

import { Button, Form, Input } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import {
  addNote,
  customerRequests,
  editRequest,
  listRequests,
  type RequestItem,
  type RequestPage,
  requestBoard,
  showRequest,
  urgencies,
} from '../contract.ts';
import { isOpen } from './RequestTable.tsx';
import { useRequestPhrases, useUrgencyOptions } from './usePhrases.ts';

export function Looking({ request }: { request: RequestItem }) {
  const t = useRequestPhrases();
  const may = useMay();
  const people = usePeopleOptions();
  const act = useAct(editRequest, { changes: [showRequest, customerRequests, listRequests, requestBoard] });
  const readOnly = !may('request.write') || !isOpen(request);
  const save = (change: { ownerId?: string; urgency?: RequestItem['urgency'] }) =>
    act.mutateAsync({
      params: { customerId: request.customerId, requestId: request.id },
      body: { version: request.version, ...change },
    });
  return (
    <dl className="card-row__lines block">
      <dt>{t('field.ownerId')}</dt>
      <dd>
        <InlineEdit
          label={t('field.ownerId')}
          value={request.ownerId ?? undefined}
          shown={request.ownerName ?? t('list.nobody')}
          options={people}
          readOnly={readOnly}
          onSave={(ownerId) => save({ ownerId })}
        />
      </dd>
      <dt>{t('field.urgency')}</dt>
      <dd>
        <InlineEdit
          label={t('field.urgency')}
          value={request.urgency}
          options={useUrgencyOptions()}
          readOnly={readOnly}
          onSave={(value) => save({ urgency: urgencies.find((one) => one === value) ?? request.urgency })}
        />
      </dd>
    </dl>
  );
}

export function Notes({ whole: { request, notes } }: { whole: RequestPage }) {
  const t = useRequestPhrases();
  const may = useMay();
  return (
    <Block title={t('page.notes')}>
      <p className="soft small">{t('page.noteHint')}</p>
      {may('request.write') && <Write customerId={request.customerId} requestId={request.id} />}
      {notes.length === 0 && <p className="soft">{t('page.noNotes')}</p>}
      <ul className="request-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <div className="request-words">{note.words}</div>
            <div className="soft small">
              {note.byName} · <RelativeTime at={note.writtenAt} />
            </div>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Write(params: { customerId: string; requestId: string }) {
  const t = useRequestPhrases();
  const act = useAct(addNote, { changes: [showRequest] });
  const { form, saving, error, submit } = useSubmit<{ words: string }>(async (body) => {
    await act.mutateAsync({ params, body });
    form.resetFields();
  });
  return (
    <Form<{ words: string }> form={form} onFinish={submit} className="stack">
      {error !== undefined && <ErrorView error={error} />}
      <Form.Item name="words" noStyle>
        <Input.TextArea aria-label={t('page.addNote')} placeholder={t('page.addNote')} rows={2} maxLength={5000} />
      </Form.Item>
      <Button size="small" htmlType="submit" loading={saving}>
        {t('page.addNote')}
      </Button>
    </Form>
  );
}
