import { render } from 'preact';

import { App } from './app.tsx';

/** With no API to talk to, the page brings its own, and a bar to steer it. */
async function startWorld() {
  const { startFake } = await import('./world/start-fake.ts');
  const { WorldBar } = await import('./world/world-bar.tsx');
  const fake = await startFake();
  return (onSteered: () => void) => <WorldBar fake={fake} onSteered={onSteered} />;
}

const worldBar = import.meta.env.VITE_API_URL === undefined ? await startWorld() : undefined;
render(<App worldBar={worldBar} />, document.body);
