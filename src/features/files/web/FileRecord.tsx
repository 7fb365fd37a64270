// A file in the timeline: what it is and what it is called, as long as it is there.
import { z } from 'zod';
import type { TimelineEntry } from '#features/customers/contract.ts';
import { fileKind } from '../contract.ts';
import { useFilePhrases } from './usePhrases.ts';

const said = z.object({ name: z.string(), kind: fileKind });

export default function FileRecord({ entry }: { entry: TimelineEntry }) {
  const t = useFilePhrases();
  const file = entry.ground?.kind === 'file' ? said.safeParse(entry.record).data : undefined;
  if (!file) return null;
  return (
    <div>
      {t(`kind.${file.kind}`)} · {file.name}
    </div>
  );
}
