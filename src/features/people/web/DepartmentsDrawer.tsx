// All departments: renamed and given a head in place, added at the end, removed when nobody is in one.
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Drawer, Form, Input } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import {
  addDepartment,
  changeDepartment,
  type DepartmentView,
  listDepartments,
  listPeople,
  removeDepartment,
} from '../contract.ts';
import { type Option, usePeopleOptions, usePeoplePhrases } from './usePeople.ts';
import './people.css';

const changes = [listDepartments, listPeople];

export function DepartmentsDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = usePeoplePhrases();
  const isPhone = useIsPhone();
  return (
    <Drawer
      open={open}
      title={t('department.title')}
      size={isPhone ? '100%' : 520}
      placement={isPhone ? 'bottom' : 'right'}
      onClose={onClose}
      destroyOnHidden
    >
      <Departments />
    </Drawer>
  );
}

function Departments() {
  const departments = useEndpoint(listDepartments, {});
  const heads = usePeopleOptions();
  if (departments.error) return <ErrorView error={departments.error} onRetry={() => void departments.refetch()} />;
  if (!departments.data) return <Bones lines={4} />;
  return (
    <div className="stack">
      <ul className="department-list">
        {departments.data.items.map((department) => (
          <Department key={department.id} department={department} heads={heads} />
        ))}
      </ul>
      <NewDepartment />
    </div>
  );
}

function Department({ department, heads }: { department: DepartmentView; heads: readonly Option[] }) {
  const t = usePeoplePhrases();
  const toast = useToast();
  const change = useAct(changeDepartment, { changes });
  const remove = useAct(removeDepartment, { changes });
  const params = { departmentId: department.id };
  const takeOut = async () => {
    try {
      await remove.mutateAsync({ params });
      toast.done(t('department.removed', { name: department.name }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className="department">
      <InlineEdit
        label={t('department.name')}
        value={department.name}
        onSave={(name) => change.mutateAsync({ params, body: { name } })}
      />
      <span className="soft small">{t('department.people', { count: department.people })}</span>
      <div className="row">
        <span className="soft small">{t('department.head')}</span>
        <InlineEdit
          label={t('department.head')}
          value={department.head?.id}
          shown={department.head?.name}
          options={heads}
          onSave={(headId) => change.mutateAsync({ params, body: { headId } })}
        />
      </div>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('department.remove', { name: department.name })}
        onClick={() => void takeOut()}
      />
    </li>
  );
}

function NewDepartment() {
  const t = usePeoplePhrases();
  const act = useAct(addDepartment, { changes });
  const { form, saving, error, submit } = useSubmit<{ name: string }>(async ({ name }) => {
    await act.mutateAsync({ body: { name } });
    form.resetFields();
  });
  return (
    <Form form={form} onFinish={submit}>
      {error !== undefined && <ErrorView error={error} />}
      <div className="row department-new">
        <Form.Item name="name" noStyle rules={[{ required: true, message: t('department.nameNeeded') }]}>
          <Input aria-label={t('department.new')} placeholder={t('department.new')} />
        </Form.Item>
        <Button htmlType="submit" loading={saving}>
          {t('department.add')}
        </Button>
      </div>
      <Form.Item noStyle shouldUpdate>
        {() => <span role="alert">{form.getFieldError('name')[0]}</span>}
      </Form.Item>
    </Form>
  );
}
