import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { describe, originText } from './describe.ts';
import { crudDocument, inQuery } from '../../tests/documents/support/crud.ts';

test('what was understood is plain data', () => {
  const described = describe(
    compile(crudDocument({ parameters: [inQuery('name'), inQuery('page')] })),
  );
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  expect(described).toMatchObject({
    title: 'Things',
    dialect: 'plain',
    resources: [{ name: 'things', key: 'id', parent: null, indexed: ['name'] }],
    notes: [],
  });
});

test('an operation tells its behaviour and its parameters, each with its reason', () => {
  const described = describe(compile(crudDocument({ parameters: [inQuery('name')] })));
  expect(described['operations']).toContainEqual(
    expect.objectContaining({
      id: 'GET /things',
      behaviour: 'list',
      reason: 'GET on a collection',
      parameters: [
        {
          name: 'name',
          in: 'query',
          role: 'filter',
          property: 'name',
          match: 'equal',
          reason: 'a property has its name',
        },
      ],
    }),
  );
});

test.each([
  [{ kind: 'sent', fallback: undefined } as const, 'sent'],
  [{ kind: 'default', fallback: 'new' } as const, 'default, else "new"'],
  [
    { kind: 'assigned', value: 'now', attribute: undefined, at: 'write' } as const,
    'assigned: now at every write',
  ],
  [
    { kind: 'assigned', value: 'caller', attribute: 'name', at: 'create' } as const,
    "assigned: caller's name",
  ],
  [
    { kind: 'derived', from: { kind: 'count', child: 'parts' } } as const,
    'derived: number of parts',
  ],
  [{ kind: 'derived', from: { kind: 'sum', of: ['a', 'b'] } } as const, 'derived: a + b'],
  [
    { kind: 'derived', from: { kind: 'parent', property: '' } } as const,
    "derived: the parent's key",
  ],
])('%j is told as %s', (origin, text) => {
  expect(originText(origin)).toBe(text);
});
