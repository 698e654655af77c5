// Runs in a thread of its own, as the workers of test runners do: writes and reads in one world of
// a server that others use too, and tells what it saw. Plain JavaScript, so that not each of forty
// threads has to load what strips types.
import { parentPort, workerData } from 'node:worker_threads';

const { url, world, rounds } = workerData;
const headers = { 'x-understudy-world': world, 'content-type': 'application/json' };

async function topics() {
  const answer = await fetch(`${url}?order=oldest`, { headers });
  return (await answer.json()).data.map(({ topic }) => topic);
}

const seen = [];
const ids = [];
for (let round = 0; round < rounds; round++) {
  const body = JSON.stringify({ topic: `${world}, ${round}` });
  const answer = await fetch(url, { method: 'POST', headers, body });
  ids.push((await answer.json()).id);
  seen.push(await topics());
}
for (const id of ids) await fetch(`${url}/${id}`, { method: 'DELETE', headers });
seen.push(await topics());
parentPort?.postMessage(seen, []);
