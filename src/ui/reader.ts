// Who is looking: what they are called and what they may, so that a screen offers only what the server would do.
import { createContext, useContext } from 'react';
import type { Language } from './phrases.ts';

export interface Reader {
  /** Their person's id; null for somebody who is not a person of the organisation. */
  id: string | null;
  name: string;
  permissions: ReadonlySet<string>;
  /** Of these, what takes the approval of a second person each time. */
  onApproval: ReadonlySet<string>;
  /** Changes the language of the screens, and keeps it for this person. */
  speak: (language: Language) => void;
}

const nobody: Reader = { id: null, name: '', permissions: new Set(), onApproval: new Set(), speak: () => undefined };
const ReaderContext = createContext<Reader>(nobody);
export const ReaderProvider = ReaderContext.Provider;

export const useReader = (): Reader => useContext(ReaderContext);

/** The reader as they are towards one thing: of the permissions `concerning` it, those they hold for it. */
export function useReaderOf(concerning: (permission: string) => boolean, held: readonly string[]): Reader {
  const reader = useReader();
  const permissions = [...reader.permissions].filter((one) => !concerning(one) || held.includes(one));
  return { ...reader, permissions: new Set(permissions) };
}

/** Whether the reader may do something only when a second person has approved it. */
export function useOnApproval(): (permission: string) => boolean {
  const { onApproval } = useReader();
  return (permission) => onApproval.has(permission);
}

/** `const may = useMay(); may('customer.edit')`. The server decides; this only hides what it would refuse. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useReader();
  return (permission) => permissions.has(permission);
}
