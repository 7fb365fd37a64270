// The fields of a site, the same for adding and for changing.
import { Input, Select } from 'antd';
import { listDepartments } from '#features/people/contract.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSitePhrases } from './useSites.ts';

export interface SiteValues {
  name: string;
  address?: string;
  departmentId?: string;
}

export function SiteFields() {
  const t = useSitePhrases();
  const departments = useEndpoint(listDepartments, {});
  const options = departments.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <>
      <Field name="name" label={t('field.name')} hint={t('field.nameHint')} required>
        <Input autoFocus autoComplete="off" maxLength={100} />
      </Field>
      <Field name="address" label={t('field.address')}>
        <Input autoComplete="off" maxLength={300} />
      </Field>
      <Field name="departmentId" label={t('field.department')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          loading={departments.isPending}
        />
      </Field>
    </>
  );
}

/** As the wire takes it: what is empty is cleared. */
export function inputOf({ name, address, departmentId }: SiteValues) {
  return { name, address: address?.trim() || null, departmentId: departmentId ?? null };
}
