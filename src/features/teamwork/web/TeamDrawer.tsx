// Forming a task force, or changing who is in it: what it is to solve, who leads, who helps.
import { Input, Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
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
}

interface TeamDrawerProps {
  of: OfRequest;
  team: ReplyOf<typeof showTeamwork>['team'];
  open: boolean;
  onClose: () => void;
}

export function TeamDrawer({ of, team, open, onClose }: TeamDrawerProps) {
  const t = useTeamworkPhrases();
  const people = usePeopleOptions();
  const act = useAct(formTeam, { changes: [showTeamwork] });
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
