import { noticesAll } from './notice.ts';

noticesAll('documented');
