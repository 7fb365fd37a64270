// The fields of a person, the same for inviting and for changing.
import { Input, Select } from 'antd';
import { useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { listDepartments } from '../contract.ts';
import { useLevelOptions, usePeopleOptions, usePeoplePhrases, useRoleOptions } from './usePeople.ts';

/** What the form holds; an empty text means none. */
export interface PersonValues {
  name: string;
  username: string;
  email?: string;
  phone?: string;
  level: string;
  roles: string[];
  departmentId?: string;
  leaderId?: string;
}

/** Of somebody who is there already, `personId`. */
export function PersonFields({ isNew, personId }: { isNew: boolean; personId?: string }) {
  const t = usePeoplePhrases();
  const departments = useEndpoint(listDepartments, {});
  const options = departments.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <>
      <Field name="name" label={t('field.name')} required>
        <Input autoFocus autoComplete="off" />
      </Field>
      {isNew && (
        <Field name="username" label={t('field.username')} hint={t('field.usernameHint')} required>
          <Input autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </Field>
      )}
      <Field name="departmentId" label={t('field.department')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          loading={departments.isPending}
        />
      </Field>
      <Field name="leaderId" label={t('field.leader')} hint={t('field.leaderHint')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions(personId)} />
      </Field>
      <Field name="level" label={t('field.level')} hint={t('field.levelHint')} required>
        <Select options={useLevelOptions()} />
      </Field>
      <Field name="roles" label={t('field.roles')} hint={t('field.rolesHint')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={useRoleOptions()} />
      </Field>
      <Field name="phone" label={t('field.phone')}>
        <Input autoComplete="off" inputMode="tel" />
      </Field>
      <Field name="email" label={t('field.email')}>
        <Input autoComplete="off" inputMode="email" />
      </Field>
    </>
  );
}

/** The typed text, or nothing. */
export function given(text: string | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
}
