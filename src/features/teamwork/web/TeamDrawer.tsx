// Forming a task force, or changing who is in it: what it is to solve, who leads, who helps.
import { Input, Select } from 'antd';
import { showTimeline } from '#features/customers/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { listRequests, requestBoard, showRequest } from '#features/requests/contract.ts';
import { useDeedWords, useRequestPhrases } from '#features/requests/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { formTeam, showTeamwork } from '../contract.ts';
import { type OfRequest, useTeamworkPhrases } from './usePhrases.ts';

interface Values {
  purpose: string;
  leadId: string;
  memberIds: string[];
  reason?: string;
}

interface TeamDrawerProps {
  of: OfRequest;
  whole: Pick<ReplyOf<typeof showTeamwork>, 'team' | 'passesOver'>;
  open: boolean;
  onClose: () => void;
}

export function TeamDrawer({ of, whole: { team, passesOver }, open, onClose }: TeamDrawerProps) {
  const t = useTeamworkPhrases();
  const people = usePeopleOptions();
  const { deeds } = useDeedWords();
  const requests = useRequestPhrases();
  // Forming it is a step of the way.
  const act = useAct(formTeam, { changes: [showTeamwork, showRequest, listRequests, requestBoard, showTimeline] });
  const lead = team?.members.find(({ leads }) => leads);
  const initial = {
    ...(team && { purpose: team.purpose }),
    ...(lead && { leadId: lead.id }),
    memberIds: (team?.members ?? []).filter(({ leads }) => !leads).map(({ id }) => id),
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t(team === null ? 'team.form' : 'team.change')}
      submitLabel={t('team.save')}
      initial={initial}
      onSubmit={({ memberIds = [], ...body }) => act.mutateAsync({ params: of, body: { ...body, memberIds } })}
      onClose={onClose}
    >
      {team === null && passesOver.length > 0 && (
        <Field
          name="reason"
          label={requests('field.reason')}
          hint={requests('page.passes', { stages: deeds(passesOver) })}
          required
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Field>
      )}
      <Field name="purpose" label={t('team.purpose')} required>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <Field name="leadId" label={t('team.lead')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={people} />
      </Field>
      <Field name="memberIds" label={t('team.members')}>
        <Select mode="multiple" optionFilterProp="label" options={people} />
      </Field>
    </FormDrawer>
  );
}
