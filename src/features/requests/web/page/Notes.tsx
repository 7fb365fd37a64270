// Notes among ourselves: newest first, one line to write another.
import { Button, Form, Input } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { addNote, type RequestPage, showRequest } from '../../contract.ts';
import { useRequestPhrases } from '../usePhrases.ts';

export function Notes({ whole: { request, notes } }: { whole: RequestPage }) {
  const t = useRequestPhrases();
  const may = useMay();
  return (
    <Block title={t('page.notes')} extra={<span className="soft small">{t('page.noteHint')}</span>}>
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
        <Input.TextArea
          aria-label={t('page.addNote')}
          placeholder={t('page.addNote')}
          autoSize={{ minRows: 1, maxRows: 8 }}
          maxLength={5000}
        />
      </Form.Item>
      <Button size="small" htmlType="submit" loading={saving}>
        {t('page.addNote')}
      </Button>
    </Form>
  );
}
