import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { crudDocument, inPath, json } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const uuid = { type: 'string', format: 'uuid' };

/** What a property of things refers to, where pets have numbers, owners uuids and parts live in things. */
function referenceOf(name: string, schema: object): string | undefined {
  const list = (one: object): object => ({
    get: { responses: { 200: json({ type: 'array', items: one }) } },
  });
  const object = (properties: object): object => ({ type: 'object', properties });
  const { resources } = compile(
    crudDocument({
      one: object({ id: integer, [name]: schema }),
      create: object({ [name]: schema }),
      paths: {
        '/pets': list(object({ id: integer, colour: text })),
        '/billing-owners': list(object({ id: uuid, city: text })),
        '/things/{thing_id}/parts': {
          parameters: [inPath('thing_id')],
          ...list(object({ id: integer, size: integer })),
        },
      },
    }),
  );
  return resources.get('things')?.properties.get(name)?.reference;
}

test.each<[string, object, string | undefined]>([
  ['petId', integer, 'pets'],
  ['pet_id', integer, 'pets'],
  ['favourite_pet_id', integer, 'pets'],
  ['petIds', { type: 'array', items: integer }, 'pets'],
  ['pet', integer, 'pets'],
  ['pets', { type: 'array', items: integer }, 'pets'],
  ['petId', { type: ['integer', 'null'] }, 'pets'],
  ['petId', text, undefined],
  ['pet', text, undefined],
  ['pet', { type: 'object', properties: { id: integer } }, undefined],
  ['billingOwnerId', uuid, 'billing-owners'],
  ['billing_owner_id', text, 'billing-owners'],
  ['billingOwner', uuid, 'billing-owners'],
  ['billingOwner', text, undefined],
  ['billingOwnerId', { ...uuid, enum: ['a'] }, undefined],
  ['billingOwnerId', { type: 'string', format: 'email' }, undefined],
  ['parentId', integer, 'things'],
  ['parent_id', text, undefined],
  ['partId', integer, undefined],
  ['personId', integer, undefined],
  ['id', integer, undefined],
])('%s as %j refers to %s', (name, schema, resource) => {
  expect(referenceOf(name, schema)).toBe(resource);
});
