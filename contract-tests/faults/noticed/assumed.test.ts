import { noticesAll } from './notice.ts';

noticesAll('assumed');
