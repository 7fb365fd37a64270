// Asks again every few seconds while something goes on in the background that no live message tells of.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Endpoint } from '#platform/contract.ts';
import { renew } from '#ui/api/queries.ts';

const every = 2_000;

export function useRepeated(isGoingOn: boolean, endpoints: readonly Endpoint[]): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the endpoints are the same at each drawing, the list around them is not
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setInterval(() => void renew(client, endpoints), every);
    return () => clearInterval(timer);
  }, [client, isGoingOn]);
}
