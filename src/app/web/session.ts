// What is set up here and who is signed in, as every part of the frame asks it: once from the server, then from memory.
import { useQueryClient } from '@tanstack/react-query';
import { readInstallation } from '#features/setup/contract.ts';
import { readSession } from '#platform/session/contract.ts';
import { keyOf, renew, useEndpoint } from '#ui/api/queries.ts';

export const useInstallation = () => useEndpoint(readInstallation, {});

/** Who is signed in; its error has status 401 when nobody is. Not asked as long as nothing is set up. */
export function useSession() {
  const { data } = useInstallation();
  return useEndpoint(readSession, {}, { enabled: data?.organisation !== undefined });
}

/** After signing in or out everything kept belongs to somebody else: forgets all of it and asks again who is there. */
export function useChangeOfReader(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const [session] = keyOf(readSession);
    client.removeQueries({
      predicate: ({ queryKey }) => queryKey[0] !== session && queryKey[0] !== readInstallation.path,
    });
    await client.resetQueries({ queryKey: keyOf(readSession) });
    await renew(client, [readInstallation]);
  };
}
