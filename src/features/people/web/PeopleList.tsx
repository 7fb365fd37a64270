// Everybody who works here: department, level, roles, who is away and who stands in.
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { listDepartments, listPeople, type PersonView } from '../contract.ts';
import { DepartmentsDrawer } from './DepartmentsDrawer.tsx';
import { InviteDrawer } from './InviteDrawer.tsx';
import { PersonState } from './PersonState.tsx';
import { useLevelWords, usePeoplePhrases, useRoleWords } from './usePeople.ts';

export default function PeopleList() {
  const t = usePeoplePhrases();
  const may = useMay();
  const go = useGo();
  const { search, setSearch } = useAddress();
  const [departments, setDepartments] = useState(false);
  const setInviting = (open: boolean) => setSearch({ new: open ? 'yes' : undefined }, { replace: !open });
  const { text, department, closed } = search;
  const query = { text: text || undefined, departmentId: department, disabled: closed === 'yes' ? true : undefined };
  const pages = usePages(listPeople, { query });
  const isFiltered = Boolean(text || department);
  const invite = (
    <Button type="primary" onClick={() => setInviting(true)}>
      {t('invite.title')}
    </Button>
  );
  return (
    <Page
      title={t('nav')}
      actions={
        may('people.write') && (
          <>
            <Button onClick={() => setDepartments(true)}>{t('department.title')}</Button>
            {invite}
          </>
        )
      }
    >
      <Filters />
      <DataTable<PersonView>
        {...pages}
        label={t('nav')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/people/${id}`)}
        empty={
          isFiltered ? (
            <Empty title={t('list.nobody')} text={t('list.nobodyText')} />
          ) : (
            <Empty title={t('list.empty')} text={t('list.emptyText')} action={may('people.write') && invite} />
          )
        }
      />
      <InviteDrawer open={search.new === 'yes' && may('people.write')} onClose={() => setInviting(false)} />
      <DepartmentsDrawer open={departments} onClose={() => setDepartments(false)} />
    </Page>
  );
}

function Filters() {
  const t = usePeoplePhrases();
  const { search, setSearch } = useAddress();
  const departments = useEndpoint(listDepartments, {});
  const options = departments.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <div className="row block">
      <Input.Search
        allowClear
        defaultValue={search.text}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        style={{ maxWidth: 320 }}
        onSearch={(text) => setSearch({ text: text.trim() || undefined }, { replace: true })}
      />
      <Select
        allowClear
        placeholder={t('field.department')}
        aria-label={t('field.department')}
        style={{ minWidth: 160 }}
        options={options}
        value={search.department ?? null}
        onChange={(department: string | null) => setSearch({ department: department ?? undefined }, { replace: true })}
      />
      <Checkbox
        checked={search.closed === 'yes'}
        onChange={({ target }) => setSearch({ closed: target.checked ? 'yes' : undefined }, { replace: true })}
      >
        {t('list.closed')}
      </Checkbox>
    </div>
  );
}

function useColumns(): Column<PersonView>[] {
  const t = usePeoplePhrases();
  const level = useLevelWords();
  const role = useRoleWords();
  return [
    {
      key: 'name',
      title: t('field.name'),
      phone: 'title',
      cell: ({ id, name }) => <Link to={`/people/${id}`}>{name}</Link>,
    },
    { key: 'department', title: t('field.department'), cell: ({ department }) => department?.name ?? t('none') },
    {
      key: 'level',
      title: t('field.level'),
      cell: (person) => (
        <span className="row">
          {level(person.level)}
          {person.headOf && <Badge>{t('headOf', { department: person.headOf.name })}</Badge>}
        </span>
      ),
    },
    { key: 'roles', title: t('field.roles'), cell: ({ roles }) => roles.map(role).join(t('comma')) || t('none') },
    { key: 'state', title: t('field.state'), phone: 'aside', cell: (person) => <PersonState person={person} /> },
  ];
}
