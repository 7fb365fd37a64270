// One rule of assignment: what it asks of a request, and to whom it then goes.
import { Radio, Select } from 'antd';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { listDepartments } from '#features/people/contract.ts';
import { useRoleOptions } from '#features/policies/web/index.tsx';
import { useKindOptions } from '#features/requests/web/index.tsx';
import { useSiteOptions } from '#features/sites/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import type { RuleInput } from '../../rules/contract.ts';
import { useQueuePhrases } from '../usePhrases.ts';

interface RuleDrawerProps {
  /** Undefined: a new one. */
  rule: RuleInput | undefined;
  onDone: (rule: RuleInput) => void;
  onClose: () => void;
}

const empty: RuleInput = {
  kinds: [],
  needTypes: [],
  channels: [],
  siteIds: [],
  departmentId: null,
  gives: 'queue',
  roles: [],
};

export function RuleDrawer({ rule, onDone, onClose }: RuleDrawerProps) {
  const t = useQueuePhrases();
  const { data } = useEndpoint(listDepartments, {});
  const any = { mode: 'multiple' as const, optionFilterProp: 'label', placeholder: t('rules.anyText') };
  return (
    <FormDrawer<RuleInput>
      open
      title={t(rule === undefined ? 'rules.add' : 'rules.edit')}
      submitLabel={t('rules.ok')}
      initial={rule ?? empty}
      onSubmit={async (values) => onDone({ ...empty, ...values })}
      onClose={onClose}
    >
      <Field name="kinds" label={t('rules.kinds')}>
        <Select {...any} options={useKindOptions()} />
      </Field>
      <Field name="needTypes" label={t('rules.needTypes')} hint={t('rules.needTypesHint')}>
        <Select mode="tags" placeholder={t('rules.anyText')} open={false} suffixIcon={null} />
      </Field>
      <Field name="channels" label={t('rules.channels')}>
        <Select {...any} options={useChannelOptions()} />
      </Field>
      <Field name="siteIds" label={t('rules.sites')}>
        <Select {...any} options={useSiteOptions()} />
      </Field>
      <Field name="departmentId" label={t('rules.department')} required>
        <Select options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
      <Field name="gives" label={t('rules.gives')} required>
        <Radio.Group
          vertical
          options={[
            { value: 'queue', label: t('rules.queue') },
            { value: 'person', label: t('rules.person') },
          ]}
        />
      </Field>
      <Field name="roles" label={t('rules.roles')} hint={t('rules.rolesHint')}>
        <Select {...any} options={useRoleOptions()} />
      </Field>
    </FormDrawer>
  );
}
