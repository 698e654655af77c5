import { msw } from 'msw/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  // Serves and emits the worker script of the MSW that is installed. With a server it is not needed.
  plugins: mode === 'server' ? [] : [msw({ mode: 'worker-only' })],
  test: {
    name: 'inbox',
    environment: 'happy-dom',
    include: ['src/**/*.test.tsx'],
  },
}));
