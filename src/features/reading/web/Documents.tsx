// The documents that are being reviewed, among the policies: taken up again where they were left.
import { Button } from 'antd';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type DocumentBrief, discardDocument, listDocuments } from '../contract.ts';
import { useReadingPhrases } from './phrases.ts';

export default function Documents() {
  const t = useReadingPhrases();
  const { data } = useEndpoint(listDocuments, {});
  useLive('documents', [listDocuments]);
  if (!data || data.items.length === 0) return null;
  return (
    <Block title={t('list.title')}>
      <ul className="editions">
        {data.items.map((one) => (
          <DocumentLine key={one.id} document={one} />
        ))}
      </ul>
    </Block>
  );
}

function DocumentLine({ document: { id, title, decided, draft, changedAt, changedBy } }: { document: DocumentBrief }) {
  const t = useReadingPhrases();
  const confirm = useConfirm();
  const toast = useToast();
  const discard = useAct(discardDocument, { changes: [listDocuments] });
  const remove = async () => {
    const question = { title: t('list.discardTitle', { title }), text: t('list.discardText'), act: t('list.discard') };
    if (!(await confirm(question))) return;
    try {
      await discard.mutateAsync({ params: { documentId: id } });
      toast.done(t('list.discarded', { title }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className="edition">
      <div>
        <Link to={`/policies/documents/${id}`}>
          <strong>{title}</strong>
        </Link>{' '}
        {draft !== null && <Badge tone="calm">{t('list.drafted')}</Badge>}
        <div className="soft small">
          {t('list.decided', { count: decided })} · {t('list.by', { name: changedBy ?? '' })}{' '}
          <RelativeTime at={changedAt} />
        </div>
      </div>
      <Button type="text" onClick={() => void remove()} aria-label={t('list.discardOf', { title })}>
        {t('list.discard')}
      </Button>
    </li>
  );
}
