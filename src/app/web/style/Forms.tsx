// A form in its drawer, editing in place, news, errors and questions.
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ApiError } from '#ui/api/problem.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { DayPicker, InstantPicker } from '#ui/form/pickers.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { now } from '#ui/time/now.ts';
import { words } from './words.tsx';

export function Forms() {
  const w = words[useLanguage()];
  const toast = useToast();
  const confirm = useConfirm();
  const [open, setOpen] = useState(false);
  const refused = new ApiError(409, {
    code: 'request.already_closed',
    message: w.refused,
    basis: { clause: '3.2', policy: w.policy },
    requestId: 'req-7f3a',
  });
  const ask = () => confirm({ title: w.askTitle, text: w.askText, act: w.askAct });
  const saved = () => toast.done(w.saved, { undo: async () => toast.done(w.undone) });
  return (
    <Page title={w.parts.forms} width="reading">
      <div className="row block">
        <Button type="primary" data-act="drawer" onClick={() => setOpen(true)}>
          {w.openDrawer}
        </Button>
        <Button data-act="toast" onClick={saved}>
          {w.showToast}
        </Button>
        <Button onClick={() => toast.failed(refused)}>{w.showError}</Button>
        <Button data-act="ask" onClick={() => void ask()}>
          {w.ask}
        </Button>
      </div>
      <Block title={w.inline}>
        <Editing />
      </Block>
      <ErrorView error={refused} onRetry={() => toast.failed(refused)} />
      <Recording open={open} onClose={() => setOpen(false)} onSaved={saved} />
    </Page>
  );
}

function Editing() {
  const w = words[useLanguage()];
  const [value, setValue] = useState<string | undefined>('phone');
  const [note, setNote] = useState('');
  const options = Object.entries(w.channels).map(([key, label]) => ({ value: key, label }));
  return (
    <dl className="card-row__lines">
      <dt>{w.industry}</dt>
      <dd>
        <InlineEdit label={w.industry} value={value} options={options} onSave={async (next) => setValue(next)} />
      </dd>
      <dt>{w.note}</dt>
      <dd>
        <InlineEdit label={w.note} value={note} onSave={async (next) => setNote(next)} />
      </dd>
    </dl>
  );
}

function Recording({ open, onClose, onSaved }: { open: boolean; onClose: () => void; onSaved: () => void }) {
  const w = words[useLanguage()];
  return (
    <FormDrawer
      open={open}
      title={w.record}
      initial={{ occurred: now(), channel: 'phone' }}
      onClose={onClose}
      onSubmit={async () => onSaved()}
    >
      <Field name="channel" label={w.channel} required>
        <Select options={Object.entries(w.channels).map(([value, label]) => ({ value, label }))} />
      </Field>
      <Field name="content" label={w.content} hint={w.contentHint} required>
        <Input.TextArea rows={4} />
      </Field>
      <Field name="occurred" label={w.occurred} required>
        <InstantPicker until={now()} />
      </Field>
      <Field name="next" label={w.nextDay}>
        <DayPicker />
      </Field>
    </FormDrawer>
  );
}
