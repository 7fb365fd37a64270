// What is asked of the customer now: whether they agree to the proposal, whether it is solved.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { agree, confirmSolved, decline, type Followed, follow, sayUnsolved } from '../contract.ts';
import { useFollowingPhrases } from './usePhrases.ts';

interface Values {
  words?: string;
}

export function Agreement({ request: { proposal, version } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const toast = useToast();
  const [asked, setAsked] = useState<'agree' | 'decline'>();
  const agreeing = useAct(agree, { changes: [follow] });
  const declining = useAct(decline, { changes: [follow] });
  const close = () => setAsked(undefined);
  return (
    <Block title={t('page.proposal')}>
      <div className="sheet following__ask">
        <p className="following__words">{proposal}</p>
        <div className="following__acts">
          <Button type="primary" size="large" onClick={() => setAsked('agree')}>
            {t('act.agree')}
          </Button>
          <Button size="large" onClick={() => setAsked('decline')}>
            {t('act.decline')}
          </Button>
        </div>
      </div>
      <FormDrawer<Values>
        open={asked === 'agree'}
        title={t('act.agreeTitle')}
        submitLabel={t('act.agree')}
        onSubmit={async ({ words }) => {
          await agreeing.mutateAsync({ body: { version, words: words?.trim() || null } });
          toast.done(t('act.agreed'));
        }}
        onClose={close}
      >
        <div className="following__ask">
          <p className="sheet following__words">{proposal}</p>
          <p>{t('act.agreeText')}</p>
          <Words label={t('act.words')} max={2000} />
        </div>
      </FormDrawer>
      <FormDrawer<Values>
        open={asked === 'decline'}
        title={t('act.decline')}
        submitLabel={t('act.send')}
        onSubmit={async ({ words = '' }) => {
          await declining.mutateAsync({ body: { version, words } });
          toast.done(t('act.declined'));
        }}
        onClose={close}
      >
        <Words label={t('act.declineTitle')} hint={t('act.declineHint')} max={2000} required />
      </FormDrawer>
    </Block>
  );
}

export function Closing({ request: { solution, version } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const confirming = useAct(confirmSolved, { changes: [follow], onDone: () => toast.done(t('act.confirmed')) });
  const reopening = useAct(sayUnsolved, { changes: [follow] });
  return (
    <Block title={t('page.solution')}>
      <div className="sheet following__ask">
        <p className="following__words">{solution}</p>
        <div className="following__acts">
          <Button
            type="primary"
            size="large"
            loading={confirming.isPending}
            onClick={() => void confirming.mutateAsync({ body: { version } }).catch(toast.failed)}
          >
            {t('act.solved')}
          </Button>
          <Button size="large" onClick={() => setOpen(true)}>
            {t('act.notSolved')}
          </Button>
        </div>
      </div>
      <FormDrawer<Values>
        open={isOpen}
        title={t('act.notSolved')}
        submitLabel={t('act.send')}
        onSubmit={async ({ words = '' }) => {
          await reopening.mutateAsync({ body: { version, words } });
          toast.done(t('act.reopened'));
        }}
        onClose={() => setOpen(false)}
      >
        <Words label={t('act.notSolvedTitle')} hint={t('act.notSolvedHint')} max={500} required />
      </FormDrawer>
    </Block>
  );
}

function Words(props: { label: string; hint?: string; max: number; required?: boolean }) {
  const { max, ...field } = props;
  return (
    <Field name="words" {...field}>
      <Input.TextArea rows={4} maxLength={max} />
    </Field>
  );
}
