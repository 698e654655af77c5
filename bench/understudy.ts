import express from 'express';
import { understudy } from '../src/adapters/express.ts';
const [port, records] = process.argv.slice(2);
const app = express();
app.disable('etag').disable('x-powered-by');
app.use(understudy(records === undefined ? {} : { records: Number(records) }));
app.listen(Number(port), '127.0.0.1');
