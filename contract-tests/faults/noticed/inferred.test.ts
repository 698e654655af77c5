import { noticesAll } from './notice.ts';

noticesAll('inferred');
