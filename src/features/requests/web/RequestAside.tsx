// Beside a request: who looks after it and how urgent it is, both changed where they stand.

import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { useMay } from '#ui/reader.ts';
import {
  customerRequests,
  editRequest,
  listRequests,
  type RequestItem,
  requestBoard,
  showRequest,
  urgencies,
} from '../contract.ts';
import { isOpen } from './RequestTable.tsx';
import { useRequestPhrases, useUrgencyOptions } from './usePhrases.ts';

export function Looking({ request }: { request: RequestItem }) {
  const t = useRequestPhrases();
  const may = useMay();
  const people = usePeopleOptions();
  const act = useAct(editRequest, { changes: [showRequest, customerRequests, listRequests, requestBoard] });
  const readOnly = !may('request.write') || !isOpen(request);
  const save = (change: { ownerId?: string; urgency?: RequestItem['urgency'] }) =>
    act.mutateAsync({
      params: { customerId: request.customerId, requestId: request.id },
      body: { version: request.version, ...change },
    });
  return (
    <dl className="card-row__lines block">
      <dt>{t('field.ownerId')}</dt>
      <dd>
        <InlineEdit
          label={t('field.ownerId')}
          value={request.ownerId ?? undefined}
          shown={request.ownerName ?? t('list.nobody')}
          options={people}
          readOnly={readOnly}
          onSave={(ownerId) => save({ ownerId })}
        />
      </dd>
      <dt>{t('field.urgency')}</dt>
      <dd>
        <InlineEdit
          label={t('field.urgency')}
          value={request.urgency}
          options={useUrgencyOptions()}
          readOnly={readOnly}
          onSave={(value) => save({ urgency: urgencies.find((one) => one === value) ?? request.urgency })}
        />
      </dd>
    </dl>
  );
}
