// Pages that are opened by a token instead of a session: what stands within asks with it.
import { createContext, useContext } from 'react';

const BearerContext = createContext<string | undefined>(undefined);

/** `<BearerProvider value={token}>`: every endpoint that is read or acted upon within is asked as the token's bearer. */
export const BearerProvider = BearerContext.Provider;

export const useBearer = (): string | undefined => useContext(BearerContext);
