// Requests of all customers: the open ones as a board with their clocks, all of them as a list, requirements and suggestions as registers.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTiers } from '#features/customers/web/index.tsx';
import { useDepartmentOptions } from '#features/people/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAddress, useGo } from '#ui/Link.tsx';
import { FilterChoice, Filters, FilterText } from '#ui/page/Filters.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import {
  listRequests,
  type RequestFilter,
  requestBoard,
  requestKinds,
  requestSorts,
  requestStates,
} from '../contract.ts';
import { Board } from './Board.tsx';
import { RequestTable } from './RequestTable.tsx';
import { RegisterFilters } from './registers/RegisterFilters.tsx';
import { RegisterTable } from './registers/RegisterTable.tsx';
import { type Register, registerFilter, registerNamed, registers } from './registers/register.ts';
import { requestExports } from './slots.ts';
import { useKindOptions, useRequestPhrases, useStateOptions } from './usePhrases.ts';
import './requests.css';

/** However much happens elsewhere, what is looked at is asked for again only so often (ms). */
const calm = 2000;

export default function RequestList() {
  const t = useRequestPhrases();
  const may = useMay();
  const go = useGo();
  const { search } = useAddress();
  const register = registerNamed(search.view);
  const isTable = search.view === 'table';
  const filter = useFilter(isTable, register);
  const sort = requestSorts.find((one) => one === search.sort) ?? 'newest';
  useLive('requests', [requestBoard, listRequests], calm);
  const actions = (
    <>
      <SlotView of={requestExports} given={{ filter }} quiet />
      {may('request.write') && (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/requests/new')}>
          {t('receive.act')}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t('list.title')} actions={actions}>
      <Narrowing isTable={isTable} register={register} />
      {register !== undefined && <RegisterTable register={register} filter={filter} />}
      {register === undefined && (isTable ? <RequestTable filter={filter} sort={sort} /> : <Board filter={filter} />)}
    </Page>
  );
}

/** What is looked at stands in the address, so that a copied link shows the same. */
function useFilter(isTable: boolean, register: Register | undefined): RequestFilter {
  const { search } = useAddress();
  const reader = useReader();
  const kind = requestKinds.find((one) => one === search.kind);
  const state = requestStates.find((one) => one === search.state);
  return {
    ...(search.text ? { text: search.text } : {}),
    ...(register === undefined && kind ? { kind: [kind] } : {}),
    ...(isTable && state ? { state: [state] } : {}),
    ...(register === undefined ? {} : registerFilter(register, search)),
    ...(search.tier ? { tier: [search.tier] } : {}),
    ...(search.hands ? { ownerDepartmentId: search.hands } : {}),
    ...(search.owner === 'me' && reader.id !== null ? { ownerId: reader.id } : {}),
  };
}

function Narrowing({ isTable, register }: { isTable: boolean; register: Register | undefined }) {
  const t = useRequestPhrases();
  const { search, setSearch } = useAddress();
  const kinds = useKindOptions();
  const states = useStateOptions();
  const tiers = useTiers();
  const sorts = (['tier', 'urgency'] as const).map((value) => ({ value, label: t(`list.sorted.${value}`) }));
  const departments = useDepartmentOptions();
  const set = (key: string) => (value: string | undefined) =>
    setSearch({ [key]: value || undefined }, { replace: true });
  return (
    <Filters>
      <Segmented
        aria-label={t('list.title')}
        value={register ?? (isTable ? 'table' : 'board')}
        options={[
          { value: 'board', label: t('list.board') },
          { value: 'table', label: t('list.table') },
          ...registers.map((value) => ({ value, label: t(`list.${value}`) })),
        ]}
        onChange={(view) => setSearch({ view: view === 'board' ? undefined : view })}
      />
      <Segmented
        aria-label={t('list.owner')}
        value={search.owner === 'me' ? 'me' : 'all'}
        options={[
          { value: 'all', label: t('list.everybody') },
          { value: 'me', label: t('list.mine') },
        ]}
        onChange={(owner) => set('owner')(owner === 'me' ? 'me' : undefined)}
      />
      {register === undefined ? (
        <FilterChoice name="kind" label={t('field.kind')} placeholder={t('list.anyKind')} options={kinds} />
      ) : (
        <RegisterFilters register={register} />
      )}
      {isTable && (
        <FilterChoice name="state" label={t('list.state')} placeholder={t('list.anyState')} options={states} />
      )}
      {isTable && (
        <FilterChoice name="sort" label={t('list.sort')} placeholder={t('list.sorted.newest')} options={sorts} />
      )}
      {tiers.options.length > 0 && (
        <FilterChoice name="tier" label={tiers.title ?? t('list.tier')} options={tiers.options} />
      )}
      {departments.length > 0 && <FilterChoice name="hands" label={t('list.hands')} options={departments} />}
      <FilterText label={t('list.search')} />
    </Filters>
  );
}
