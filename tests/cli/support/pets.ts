function content(schema: unknown): unknown {
  return { 'application/json': { schema } };
}

/** A small CRUD document as people write them; parts of it can be replaced. */
export function pets(
  properties: Readonly<Record<string, unknown>> = {},
  root: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const pet = { $ref: '#/components/schemas/Pet' };
  const answers = (status: string, schema: unknown): unknown => ({
    [status]: { description: 'Done', content: content(schema) },
  });
  const id = { name: 'petId', in: 'path', required: true, schema: { type: 'string' } };
  return {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1.2.3' },
    servers: [{ url: 'https://pets.example/api/v1' }],
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [{ name: 'kind', in: 'query', schema: { type: 'string' } }],
          responses: answers('200', { type: 'array', items: pet }),
        },
        post: {
          operationId: 'createPet',
          requestBody: { required: true, content: content(pet) },
          responses: answers('201', pet),
        },
      },
      '/pets/{petId}': {
        parameters: [id],
        get: { operationId: 'getPet', responses: answers('200', pet) },
        delete: { operationId: 'deletePet', responses: { 204: { description: 'Gone' } } },
      },
    },
    components: {
      schemas: {
        Pet: {
          type: 'object',
          required: ['name'],
          properties: {
            id: { type: 'string', readOnly: true },
            name: { type: 'string' },
            kind: { type: 'string', enum: ['cat', 'dog'] },
            ...properties,
          },
        },
      },
    },
    ...root,
  };
}
