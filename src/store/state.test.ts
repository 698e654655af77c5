import fc from 'fast-check';
import { expect, test } from 'vitest';

import { keyIn, partitionIn, State } from './state.ts';
import { Table } from './table.ts';

const FORMS = new Map([
  ['boxes', { indexed: [], born: undefined }],
  ['things', { indexed: [], born: undefined }],
]);

/** A baseline in which each of the boxes from `box0` on holds three things. */
const baselineOf = (boxes: number): { state: State; asked: string[] } => {
  const asked: string[] = [];
  const state = new State(FORMS, (resource, partition) => {
    asked.push(partition);
    const number = Number(/^box(\d+)$/.exec(partition)?.[1] ?? boxes);
    if (resource !== 'things' || number >= boxes) return undefined;
    const table = new Table({ indexed: [], born: undefined });
    for (const id of ['a', 'b', 'c']) table.insert(id, { in: partition });
    return table;
  });
  for (let number = 0; number < boxes; number++) state.write('boxes').insert(`box${number}`, {});
  return { state, asked };
};

const idsIn = (state: State, resource: string, partition = ''): string[] =>
  state
    .read(resource, partition)
    .all()
    .map(({ id }) => id);

test('what the source has is made once, for the baseline and all its forks', () => {
  const { state, asked } = baselineOf(2);
  const forks = [state.fork(), state.fork(), state.fork().fork()];
  expect(forks.map((fork) => idsIn(fork, 'things', 'box1'))).toEqual(
    forks.map(() => ['a', 'b', 'c']),
  );
  expect(asked.filter((partition) => partition === 'box1')).toHaveLength(1);
});

test('what neither the source nor anybody else has is empty', () => {
  const { state } = baselineOf(1);
  expect([idsIn(state.fork(), 'things', 'box9'), idsIn(state.fork(), 'nothing')]).toEqual([[], []]);
});

test('forks do not see what others write, nor does the baseline', () => {
  const { state } = baselineOf(1);
  const [first, second] = [state.fork(), state.fork()];
  first.write('things', 'box0').delete('a');
  second.write('things', 'box0').insert('d', {});
  second.write('boxes').insert('mine', {});
  const third = second.fork();
  third.write('things', 'box0').delete('d');
  third.write('boxes').delete('mine');
  expect([state, first, second, third].map((one) => idsIn(one, 'things', 'box0'))).toEqual([
    ['a', 'b', 'c'],
    ['b', 'c'],
    ['a', 'b', 'c', 'd'],
    ['a', 'b', 'c'],
  ]);
  expect([state, first, second, third].map((one) => idsIn(one, 'boxes'))).toEqual([
    ['box0'],
    ['box0'],
    ['box0', 'mine'],
    ['box0'],
  ]);
});

test('a second write goes on where the first one left', () => {
  const fork = baselineOf(1).state.fork();
  const table = fork.write('boxes');
  table.insert('mine', {});
  expect(fork.write('boxes')).toBe(table);
  expect(fork.read('boxes')).toBe(table);
});

test('what was dropped does not come back from the source, nor from a fork below', () => {
  const { state } = baselineOf(2);
  const fork = state.fork();
  fork.drop('things', 'box0');
  fork.write('things', 'box1').insert('d', {});
  const above = fork.fork();
  above.drop('things', 'box1');
  expect([idsIn(fork, 'things', 'box0'), idsIn(above, 'things', 'box0')]).toEqual([[], []]);
  expect([idsIn(fork, 'things', 'box1'), idsIn(above, 'things', 'box1')]).toEqual([
    ['a', 'b', 'c', 'd'],
    [],
  ]);
  expect(idsIn(state, 'things', 'box0')).toEqual(['a', 'b', 'c']);
});

test('what was dropped can be written again', () => {
  const fork = baselineOf(1).state.fork();
  fork.drop('things', 'box0');
  fork.write('things', 'box0').insert('z', {});
  expect(idsIn(fork, 'things', 'box0')).toEqual(['z']);
});

test('nothing is left of what a fork made and dropped', () => {
  const fork = baselineOf(1).state.fork();
  fork.write('things', 'mine').insert('a', {});
  fork.drop('things', 'mine');
  expect(fork.partitions('things')).toEqual([]);
});

test('the parents that were asked for or written are told', () => {
  const { state } = baselineOf(2);
  idsIn(state, 'things', 'box0');
  const fork = state.fork();
  fork.write('things', 'mine').insert('a', {});
  expect(fork.partitions('things').toSorted()).toEqual(['box0', 'mine']);
});

test('of a source that knows every parent only so much is kept, and made again alike', () => {
  let made = 0;
  const state = new State(FORMS, (_, partition) => {
    made += 1;
    const table = new Table({ indexed: [], born: undefined });
    table.insert('a', { in: partition });
    return table;
  });
  const fork = state.fork();
  for (let number = 0; number < 10_001; number++) fork.read('things', `p${number}`);
  expect(fork.partitions('things')).toHaveLength(10_000);
  expect(fork.read('things', 'p0').get('a')?.record).toEqual({ in: 'p0' });
  expect(made).toBe(10_002);
});

/** Any text that JSON can hold, halves of surrogate pairs among it. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('/', '%', '%2F', '\n', 'ü', '😀'),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  ),
});

test('a partition gives back the key it was made of, whatever its characters', () => {
  fc.assert(
    fc.property(text, text, (above, key) => {
      const partition = partitionIn(partitionIn('', above), key);
      expect([keyIn(partition), keyIn(partitionIn('', key))]).toEqual([key, key]);
      expect(partition.split('/')).toHaveLength(above === '' ? 1 : 2);
    }),
    { seed: 1 },
  );
});
