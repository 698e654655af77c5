import type { Operation } from './call.ts';

import { asks, refusal, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';

const fault = faultsOf('validation');

/** Reads the number in a query in another way before it is checked. */
const reads = (
  on: Operation | readonly Operation[],
  name: string,
  read: (text: string) => string | undefined,
): Wrap =>
  asks(on, (query) => {
    const text = query.get(name);
    if (text === null) return;
    const value = read(text);
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  });

/** Refuses a value of the query that is right. */
const refuses = (on: Operation, name: string, isRefused: (text: string) => boolean): Wrap =>
  when(
    on,
    ({ query }) => isRefused(query.get(name) ?? ''),
    () => refusal(['query', name], 'less_than_equal', 'Input is out of range'),
  );

export const queryFaults = [
  fault(
    'page-size-100-refused',
    'assumed',
    'The largest page_size is refused.',
    refuses('list', 'page_size', (text) => text === '100'),
  ),
  fault(
    'page-size-1-refused',
    'assumed',
    'The smallest page_size is refused.',
    refuses('list', 'page_size', (text) => text === '1'),
  ),
  fault(
    'page-num-over-1000-refused',
    'assumed',
    'A page_num over 1000 is refused.',
    refuses('list', 'page_num', (text) => Number(text) > 1000),
  ),
  fault(
    'page-size-101-accepted',
    'assumed',
    'A page_size of 101 is taken.',
    reads('list', 'page_size', (text) => (text === '101' ? '100' : text)),
  ),
  fault(
    'page-size-0-accepted',
    'assumed',
    'A page_size of 0 is taken for the default.',
    reads('list', 'page_size', (text) => (text === '0' ? '20' : text)),
  ),
  fault(
    'negative-page-size-accepted',
    'assumed',
    'A negative page_size is taken without its sign.',
    reads('list', 'page_size', (text) => text.replace(/^-/, '')),
  ),
  fault(
    'page-num-0-accepted',
    'assumed',
    'A page_num of 0 is taken for the first page.',
    reads('list', 'page_num', (text) => (text === '0' ? '1' : text)),
  ),
  fault(
    'negative-page-num-accepted',
    'assumed',
    'A negative page_num is taken for the first page.',
    reads('list', 'page_num', (text) => (text.startsWith('-') ? '1' : text)),
  ),
  fault(
    'message-page-0-accepted',
    'assumed',
    'A page of 0 is taken for the first page of messages.',
    reads('messages', 'page', (text) => (text === '0' ? '1' : text)),
  ),
  fault(
    'message-page-size-over-maximum-accepted',
    'assumed',
    'A page_size of messages over the maximum is taken.',
    reads('messages', 'page_size', (text) => (Number(text) > 100 ? '100' : text)),
  ),
  fault(
    'page-num-fraction-accepted',
    'documented',
    'A fraction in page_num is cut off.',
    reads('list', 'page_num', (text) => text.replace(/^(\d+)\.\d+$/, '$1')),
  ),
  fault(
    'page-num-word-ignored',
    'documented',
    'A page_num that is no number is ignored.',
    reads('list', 'page_num', (text) => (Number.isNaN(Number(text)) ? undefined : text)),
  ),
  fault(
    'page-size-word-ignored',
    'documented',
    'A page_size that is no number is ignored.',
    reads('list', 'page_size', (text) => (Number.isNaN(Number(text)) ? undefined : text)),
  ),
  fault(
    'page-size-read-up-to-a-letter',
    'documented',
    'A page_size is read as far as it is a number.',
    reads('list', 'page_size', (text) => /^\d+(?=[a-z])/.exec(text)?.[0] ?? text),
  ),
  fault(
    'page-num-in-hexadecimal',
    'documented',
    'A page_num may be hexadecimal or have an exponent.',
    reads('list', 'page_num', (text) =>
      /^0x|^\d+e\d+$/i.test(text) ? String(Number(text)) : text,
    ),
  ),
  fault(
    'message-page-word-ignored',
    'documented',
    'A page of messages that is no number is ignored.',
    reads('messages', 'page', (text) => (Number.isNaN(Number(text)) ? undefined : text)),
  ),
  fault(
    'order-unknown-ignored',
    'assumed',
    'An unknown order is taken for the default.',
    reads('list', 'order', (text) => (['recent', 'oldest'].includes(text) ? text : undefined)),
  ),
  fault(
    'order-in-any-case',
    'assumed',
    'An order is taken in capitals too.',
    reads('list', 'order', (text) => text.toLowerCase()),
  ),
  fault(
    'statuses-twice-refused',
    'documented',
    'Two values of statuses are refused: one text is expected.',
    when(
      'list',
      ({ query }) => query.getAll('statuses').length > 1,
      () => refusal(['query', 'statuses'], 'string_type', 'Input should be a valid string'),
    ),
  ),
];
