// One import as a screen follows it: renewed while it is under way, with what can be done next.
import { useEffect } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import {
  checkImport,
  discardImport,
  type ImportState,
  keptRows,
  listImports,
  mapColumns,
  previewImport,
  runImport,
  showImport,
  takeBack,
} from '../contract.ts';

/** How often a screen looks how far an import is (ms). */
const often = 1_000;

export function useImport(importId: string) {
  const found = useEndpoint(showImport, { params: { importId } });
  const state = found.data?.state;
  useLive(`import:${importId}`, [showImport]);
  const { refetch } = found;
  useEffect(() => {
    if (!isUnderWay(state)) return;
    const timer = setInterval(() => void refetch(), often);
    return () => clearInterval(timer);
  }, [state, refetch]);
  return found;
}

export function isUnderWay(state: ImportState | undefined): boolean {
  return state === 'checking' || state === 'running' || state === 'taking_back';
}

const changes = [showImport, listImports, keptRows, previewImport];

export function useImportActs() {
  return {
    map: useAct(mapColumns, { changes }),
    check: useAct(checkImport, { changes }),
    run: useAct(runImport, { changes }),
    takeBack: useAct(takeBack, { changes }),
    discard: useAct(discardImport, { changes: [listImports] }),
  };
}
