// The browser's composition root: language, queries, live updates, theme, and the screens of every slice.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { askToConfirm } from '#features/accounts/web/index.tsx';
import { readSession } from '#platform/session/contract.ts';
import { setUpApi } from '#ui/api/api.ts';
import { browserStream } from '#ui/api/event-source.ts';
import { LiveProvider, openLive } from '#ui/api/live.ts';
import { ApiError } from '#ui/api/problem.ts';
import { renew } from '#ui/api/queries.ts';
import { ErrorBoundary } from '#ui/page/ErrorBoundary.tsx';
import { LanguageProvider } from '#ui/phrases.ts';
import { setPalette } from '#ui/theme.ts';
import { doors } from './web/features.ts';
import { currentLanguage, fieldWords, startLanguage } from './web/language.ts';
import { isIdle } from './web/presence.ts';
import { openRouter } from './web/router.tsx';
import { Themed } from './web/Themed.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server has decided is not asked again; only a broken connection is worth another try.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.code === 'network',
    },
  },
});

setUpApi({
  language: currentLanguage,
  fieldWords,
  // A wrong password and the question itself also answer 401; only elsewhere it is news.
  onConfirm: askToConfirm,
  isIdle: isIdle(document),
  onSignedOut: ({ path }) => void (path.startsWith('/api/auth/') || renew(queries, [readSession])),
});

setPalette(document.documentElement.style);
const live = openLive('/api/live', browserStream);
const router = openRouter(doors);

await startLanguage();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <LiveProvider value={live}>
          <Themed>
            <ErrorBoundary>
              <RouterProvider router={router} />
            </ErrorBoundary>
          </Themed>
        </LiveProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
