import './app/styles';

import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { sessionQuery } from './api/queries';
import { Providers } from './app/Providers';
import { createQueryClient } from './app/queryClient';
import { createAppRouter, fetchOtherPages } from './app/router';

const queries = createQueryClient();
// Asked before React renders: everything else waits for the answer.
void queries.prefetchQuery(sessionQuery);

const router = createAppRouter();
fetchOtherPages(router);

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

createRoot(container).render(
  <StrictMode>
    <Providers queries={queries}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
