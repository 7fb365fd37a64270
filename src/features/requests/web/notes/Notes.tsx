// Notes among ourselves: written with the names of colleagues who are to see them (@), and whether they have.
import { Button, Form, Mentions } from 'antd';
import { useRef } from 'react';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { addNote, type RequestPage, showRequest } from '../../contract.ts';
import type { RequestNote } from '../../notes/contract.ts';
import { useRequestPhrases } from '../usePhrases.ts';
import { namedIn } from './named.ts';

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
          <Note key={note.id} note={note} />
        ))}
      </ul>
    </Block>
  );
}

function Note({ note: { words, byName, writtenAt, mentions } }: { note: RequestNote }) {
  const t = useRequestPhrases();
  return (
    <li>
      <div className="request-words">{words}</div>
      {mentions.length > 0 && (
        <div className="row">
          {mentions.map(({ id, name, seen }) => (
            <Badge key={id} tone={seen ? 'idle' : 'accent'}>
              {t(seen ? 'page.mentionSeen' : 'page.mentionUnseen', { name })}
            </Badge>
          ))}
        </div>
      )}
      <div className="soft small">
        {byName} · <RelativeTime at={writtenAt} />
      </div>
    </li>
  );
}

function Write(params: { customerId: string; requestId: string }) {
  const t = useRequestPhrases();
  const people = usePeopleOptions();
  // Who was chosen from the list; whose name was taken out of the text again is not meant.
  const chosen = useRef(new Map<string, string>());
  const act = useAct(addNote, { changes: [showRequest] });
  const { form, saving, error, submit } = useSubmit<{ words: string }>(async ({ words }) => {
    await act.mutateAsync({ params, body: { words, mentions: namedIn(words, chosen.current) } });
    chosen.current.clear();
    form.resetFields();
  });
  return (
    <Form<{ words: string }> form={form} onFinish={submit} className="stack">
      {error !== undefined && <ErrorView error={error} />}
      <Form.Item name="words" noStyle>
        <Mentions
          aria-label={t('page.addNote')}
          placeholder={t('page.notePlaceholder')}
          rows={2}
          maxLength={5000}
          options={people.map(({ value, label }) => ({ key: value, value: nameOf(label), label }))}
          onSelect={({ key, value }) => {
            if (key !== undefined && value !== undefined) chosen.current.set(key, value);
          }}
        />
      </Form.Item>
      <div className="row">
        <Button size="small" htmlType="submit" loading={saving}>
          {t('page.addNote')}
        </Button>
      </div>
    </Form>
  );
}

/** Choices say the department behind the name. */
function nameOf(label: string): string {
  return label.split(' · ', 1)[0] ?? label;
}
