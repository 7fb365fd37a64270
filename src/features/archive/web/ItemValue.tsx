// What is compared with what is so: the value as the reader may see it, the eye where it is masked, and what is doubtful about it.
import { Reveal, useRevealed } from '#features/customers/web/index.tsx';
import type { EntryItem } from '../contract.ts';
import { useDoubtWord, useFieldWord, useItemValue } from './usePhrases.ts';
import './archive.css';

const ofCustomer = ['phone', 'email', 'wecom', 'address', 'idNumber'] as const;
const ofContact = ['phone', 'email', 'wecom'] as const;

export function ItemValue({ customerId, item }: { customerId: string; item: EntryItem }) {
  const field = useFieldWord();
  const value = useItemValue();
  const doubt = useDoubtWord();
  const revealed = useRevealed(customerId, item.contactId ?? undefined);
  const sealed = item.contactId ? ofContact : ofCustomer.filter((one) => one === item.field);
  const shown = sealed.flatMap((one) => {
    const text = revealed.values[one];
    return text === undefined ? [] : [{ one, text }];
  });
  const [own] = shown;
  return (
    <div>
      <div className="soft">{field(item.field)}</div>
      <div className="entry-item__value">
        {item.contactId === null && own ? own.text : value(item)}{' '}
        <Reveal of={revealed} fields={sealed} label={field(item.field)} />
      </div>
      {item.contactId !== null &&
        shown.map(({ one, text }) => (
          <div key={one}>
            <span className="soft">{field(one)}</span> {text}
          </div>
        ))}
      {item.doubts.map((code) => (
        <div key={code} className="entry-item__doubt">
          {doubt(code)}
        </div>
      ))}
    </div>
  );
}
