// The floor that counts: what a hand-written Express app does at least, sending prebuilt objects.
// Plain JavaScript, so that its start does not pay for stripping types.
import express from 'express';

import { answersIn } from './answers.js';

const [port, file, settings] = process.argv.slice(2);
const { page, item, created } = answersIn(file);
const conversations = '/admin/api/v2/conversations';

const app = express();
if (settings === 'lean') app.disable('etag').disable('x-powered-by');
app.get(conversations, (_request, response) => response.json(page));
app.post(conversations, express.json(), (_request, response) => response.json(created));
app.get(`${conversations}/:conversation_id`, (_request, response) => response.json(item));
app.delete(`${conversations}/:conversation_id`, (_request, response) => response.json(item));
app.put(
  `${conversations}/:conversation_id/status`,
  express.json({ strict: false }),
  (_request, response) => response.json(item),
);
app.listen(Number(port), '127.0.0.1');
