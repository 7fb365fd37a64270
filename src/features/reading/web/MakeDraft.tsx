// Making a draft of what was accepted: beside what is in force or in its place; then to the studio.
import { Button, Modal, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { listPolicies } from '#features/policies/contract.ts';
import { usePair } from '#features/policies/web/index.tsx';
import type { Draft } from '#policy/reader/model.ts';
import { reviewed } from '#policy/reader/review/review.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type DocumentItem, draftDocument, listDocuments, readDocument } from '../contract.ts';
import { isToDo } from './desk.ts';
import { useReadingPhrases } from './phrases.ts';
import type { Deciding } from './useDecisions.ts';

interface MakeDraftProps {
  document: DocumentItem;
  draft: Draft;
  deciding: Deciding;
  /** All of it is read. */
  isReady: boolean;
}

const beside = '';

export function MakeDraft({ document, draft, deciding, isReady }: MakeDraftProps) {
  const t = useReadingPhrases();
  const say = usePair();
  const go = useGo();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState(beside);
  const make = useAct(draftDocument, { changes: [listPolicies, listDocuments, readDocument] });
  const { data } = useEndpoint(listPolicies, {}, { enabled: isOpen });
  const standing = data?.editions.filter((one) => one.standing === 'in_force') ?? [];
  const left = useMemo(
    () => reviewed(draft, deciding.decisions).sentences.filter(isToDo).length,
    [draft, deciding.decisions],
  );
  const begin = async () => {
    try {
      const version = await deciding.settle();
      const body = { version, ...(place === beside ? {} : { instead: place }) };
      const { draft: made } = await make.mutateAsync({ params: { documentId: document.id }, body });
      go(`/policies/drafts/${made}`);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      {document.draft !== null && (
        <Button onClick={() => go(`/policies/drafts/${document.draft}`)}>{t('draft.again')}</Button>
      )}
      <Button type="primary" disabled={!isReady} onClick={() => setOpen(true)}>
        {t('draft.button')}
      </Button>
      <Modal
        open={isOpen}
        title={t('draft.title')}
        okText={t('draft.go')}
        confirmLoading={make.isPending}
        onOk={() => void begin()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <div className="stack">
          <p>{t('draft.text')}</p>
          {left > 0 && <p className="soft">{t('draft.left', { count: left })}</p>}
          <fieldset>
            <legend className="soft small">{t('draft.place')}</legend>
            <Radio.Group
              className="reading__choices"
              value={place}
              onChange={({ target }) => setPlace(String(target.value))}
            >
              {standing.map(({ id, title }) => (
                <Radio key={id} value={id}>
                  {t('draft.instead', { title: say(title) })}
                </Radio>
              ))}
              <Radio value={beside}>{t('draft.beside')}</Radio>
            </Radio.Group>
          </fieldset>
        </div>
      </Modal>
    </>
  );
}
