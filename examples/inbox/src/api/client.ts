import createClient from 'openapi-fetch';
import type { paths } from 'openapi-understudy';

import { Problem } from './problem.ts';

/** Calls the API as its document describes it: at a server, or here, where a worker answers. */
export const client = createClient<paths>({
  baseUrl: import.meta.env.VITE_API_URL ?? location.origin,
  fetch: async (request) => {
    try {
      // Looked up at each call, since in tests it is replaced after this module was loaded.
      return await fetch(request);
    } catch {
      throw new Problem('unreachable');
    }
  },
});
