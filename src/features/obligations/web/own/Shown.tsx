// What shows that a duty was done: the note, and the files.
import type { Doing } from '../../doing/contract.ts';

interface ShownProps {
  item: Pick<Doing, 'note' | 'files'>;
  subjectId: string;
  isCustomer: boolean;
}

export function Shown({ item, subjectId, isCustomer }: ShownProps) {
  const folder = isCustomer ? `/api/customers/${subjectId}/files` : `/api/subjects/${subjectId}/done/files`;
  return (
    <>
      {item.note && <span className="doing__note">{item.note}</span>}
      {item.files.map(({ id, name }) => (
        <a key={id} href={`${folder}/${id}/content`} download>
          {name}
        </a>
      ))}
    </>
  );
}
