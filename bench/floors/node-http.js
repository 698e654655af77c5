// The lowest floor: what Node itself needs to answer with bytes that never change.
import { createServer } from 'node:http';

import { answersIn } from './answers.js';

const [port, file] = process.argv.slice(2);
const { page, item } = answersIn(file);
const [pageBytes, itemBytes] = [page, item].map((value) => Buffer.from(JSON.stringify(value)));

createServer(({ url = '' }, response) => {
  const bytes = url.includes('?') ? pageBytes : itemBytes;
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': bytes?.length ?? 0,
  });
  response.end(bytes);
}).listen(Number(port), '127.0.0.1');
