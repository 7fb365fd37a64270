// The forms of the steps: how somebody was identified, what was decided and why, what was done; and a hold with its reason.
import { Input, Radio } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import {
  closeRight,
  countRights,
  decideRight,
  identifyPerson,
  listRights,
  placeHold,
  type RightsRequest,
  showRight,
} from '../contract.ts';
import { usePrivacyPhrases } from './usePhrases.ts';

export type Step = 'identify' | 'decide' | 'close';
const changes = [showRight, listRights, countRights];

interface Values {
  how: string;
  granted: boolean;
  reason: string;
  evidence: string;
}

interface StepDrawerProps {
  request: RightsRequest;
  step: Step | undefined;
  onClose: () => void;
}

export function StepDrawer({ request, step, onClose }: StepDrawerProps) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const identify = useAct(identifyPerson, { changes });
  const decide = useAct(decideRight, { changes });
  const close = useAct(closeRight, { changes });
  const { subjectId, id: requestId, version } = request;
  const params = { subjectId, requestId };
  const save = async ({ how, granted, reason, evidence }: Values) => {
    if (step === 'identify') await identify.mutateAsync({ params, body: { how, version } });
    if (step === 'decide') await decide.mutateAsync({ params, body: { granted, reason, version } });
    if (step === 'close') await close.mutateAsync({ params, body: { evidence, version } });
    toast.done(t('done.saved'));
  };
  return (
    <FormDrawer<Values>
      open={step !== undefined}
      title={step ? t(`act.${step}`) : ''}
      initial={{ granted: true }}
      onSubmit={save}
      onClose={onClose}
    >
      {step === 'identify' && (
        <Field name="how" label={t('field.how')} hint={t('field.howHint')} required>
          <Input.TextArea rows={3} maxLength={1000} />
        </Field>
      )}
      {step === 'decide' && (
        <>
          <Field name="granted" label={t('field.granted')}>
            <Radio.Group
              optionType="button"
              options={[
                { value: true, label: t('act.grant') },
                { value: false, label: t('act.refuse') },
              ]}
            />
          </Field>
          <Field name="reason" label={t('field.reason')} required>
            <Input.TextArea rows={3} maxLength={2000} />
          </Field>
        </>
      )}
      {step === 'close' && (
        <Field name="evidence" label={t('field.evidence')} hint={t('field.evidenceHint')} required>
          <Input.TextArea rows={3} maxLength={2000} />
        </Field>
      )}
    </FormDrawer>
  );
}

interface HoldDrawerProps {
  subjectId: string;
  open: boolean;
  onClose: () => void;
}

export function HoldDrawer({ subjectId, open, onClose }: HoldDrawerProps) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const act = useAct(placeHold, { changes });
  const save = async (body: { reason: string }) => {
    await act.mutateAsync({ params: { subjectId }, body });
    toast.done(t('done.saved'));
  };
  return (
    <FormDrawer open={open} title={t('act.hold')} onSubmit={save} onClose={onClose}>
      <Field name="reason" label={t('field.reason')} required>
        <Input.TextArea rows={3} maxLength={1000} />
      </Field>
    </FormDrawer>
  );
}
