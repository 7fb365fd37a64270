// What is asked of the customer now: whether they agree to the proposal, whether it is solved.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { signatureField } from '#features/requests/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { SignaturePad, type Signing, sentSigning } from '#ui/form/SignaturePad.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { agree, confirmSolved, decline, type Followed, follow, sayUnsolved } from '../contract.ts';
import { useFollowingPhrases } from './usePhrases.ts';

interface Values {
  words?: string;
  signature?: Signing;
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
        onSubmit={async ({ words, signature }) => {
          await agreeing.mutateAsync({
            body: { version, words: words?.trim() || null, signature: signature ? sentSigning(signature) : null },
          });
          toast.done(t('act.agreed'));
        }}
        onClose={close}
      >
        <div className="following__ask">
          <p className="sheet following__words">{proposal}</p>
          <p>{t('act.agreeText')}</p>
          <Sign />
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
  const [asked, setAsked] = useState<'solved' | 'not'>();
  const confirming = useAct(confirmSolved, { changes: [follow] });
  const reopening = useAct(sayUnsolved, { changes: [follow] });
  const close = () => setAsked(undefined);
  return (
    <Block title={t('page.solution')}>
      <div className="sheet following__ask">
        <p className="following__words">{solution}</p>
        <div className="following__acts">
          <Button type="primary" size="large" onClick={() => setAsked('solved')}>
            {t('act.solved')}
          </Button>
          <Button size="large" onClick={() => setAsked('not')}>
            {t('act.notSolved')}
          </Button>
        </div>
      </div>
      <FormDrawer<Values>
        open={asked === 'solved'}
        title={t('act.solvedTitle')}
        submitLabel={t('act.solved')}
        onSubmit={async ({ signature }) => {
          await confirming.mutateAsync({ body: { version, signature: signature ? sentSigning(signature) : null } });
          toast.done(t('act.confirmed'));
        }}
        onClose={close}
      >
        <div className="following__ask">
          {solution !== null && <p className="sheet following__words">{solution}</p>}
          <p>{t('act.solvedText')}</p>
          <Sign />
        </div>
      </FormDrawer>
      <FormDrawer<Values>
        open={asked === 'not'}
        title={t('act.notSolved')}
        submitLabel={t('act.send')}
        onSubmit={async ({ words = '' }) => {
          await reopening.mutateAsync({ body: { version, words } });
          toast.done(t('act.reopened'));
        }}
        onClose={close}
      >
        <Words label={t('act.notSolvedTitle')} hint={t('act.notSolvedHint')} max={500} required />
      </FormDrawer>
    </Block>
  );
}

function Sign() {
  const t = useFollowingPhrases();
  return (
    <Field name="signature" label={t('act.sign')} hint={t('act.signHint')}>
      <SignaturePad field={signatureField} />
    </Field>
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
