// Whom one records a contact with beside Today: it stands in the address, so that coming back comes back to it.
import { useEffect, useState } from 'react';
import { useAddress } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import type { Today } from './useToday.ts';

interface Who {
  readonly customerId: string;
  readonly name: string;
}

/** Whom the address says one records; kept while the panel says what was settled, when the list has the customer no more. */
export function useRecording(list: Today) {
  const t = useDutyPhrases();
  const confirm = useConfirm();
  const [isSending, setSending] = useState(false);
  const { search, setSearch } = useAddress();
  const [chosen, setChosen] = useState<Who>();
  const asked = search.record;
  const item = list.data?.items.find(({ customerId }) => customerId === asked);
  const listed = item && { customerId: item.customerId, name: item.customerName };
  const recording = asked === undefined ? undefined : chosen?.customerId === asked ? chosen : listed;
  const isFurther = asked !== undefined && recording === undefined;
  // Somebody came back to a customer further down: the list is read on until it is there.
  useEffect(() => {
    if (isFurther) list.onMore?.();
  }, [isFurther, list.onMore]);
  // Files that wait belong to the panel, whether it is closed or makes room for another customer.
  const mayLeave = async () => {
    if (!isSending) return true;
    const isSure = await confirm({
      title: t('today.sending'),
      text: t('today.sendingText'),
      act: t('today.sendingLeave'),
      keep: t('today.sendingStay'),
    });
    if (isSure) setSending(false);
    return isSure;
  };
  const record = async ({ customerId, name }: Who) => {
    if (customerId === asked || !(await mayLeave())) return;
    setChosen({ customerId, name });
    setSearch({ record: customerId });
  };
  const close = async () => {
    if (await mayLeave()) setSearch({ record: undefined }, { replace: true });
  };
  return {
    recording,
    record: (who: Who) => void record(who),
    close: () => void close(),
    onSending: setSending,
  };
}
