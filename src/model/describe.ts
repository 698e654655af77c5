import type { JsonObject } from '../spec/json.ts';
import type { Model, Operation, Origin, Property, Resource } from './model.ts';

/** What was understood of a document, as plain data: every guess with its reason. */
export function describe(model: Model): JsonObject {
  return {
    title: model.title,
    dialect: model.dialect,
    basePaths: model.basePaths,
    resources: [...model.resources.values()].map(describeResource),
    operations: model.operations.map(describeOperation),
    assumptions: model.assumptions.map(({ id, statement, level, value }) => ({
      id,
      statement,
      level,
      value,
    })),
    notes: model.notes.map(({ place, text }) => ({ place, text })),
  };
}

function describeResource(resource: Resource): JsonObject {
  return {
    name: resource.name,
    title: resource.title,
    key: resource.key,
    parent: resource.parent?.resource ?? null,
    children: resource.children,
    indexed: resource.indexed,
    reason: resource.reason,
    properties: [...resource.properties.values()].map(describeProperty),
  };
}

function describeProperty({ name, origin, reason, nullable, required }: Property): JsonObject {
  return { name, origin: originText(origin), nullable, required, reason };
}

/** The origin of a property in a few words: `assigned: now at write`. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'sent':
    case 'default':
      return origin.fallback === undefined
        ? origin.kind
        : `${origin.kind}, else ${JSON.stringify(origin.fallback)}`;
    case 'assigned': {
      const value = origin.attribute === undefined ? origin.value : `caller's ${origin.attribute}`;
      return `assigned: ${value}${origin.at === 'write' ? ' at every write' : ''}`;
    }
    case 'derived': {
      const { from } = origin;
      if (from.kind === 'count') return `derived: number of ${from.child}`;
      if (from.kind === 'sum') return `derived: ${from.of.join(' + ')}`;
      return `derived: the parent's ${from.property === '' ? 'key' : from.property}`;
    }
  }
}

function describeOperation(operation: Operation): JsonObject {
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    behaviour: operation.behaviour,
    resource: operation.resource ?? null,
    status: operation.answer.status,
    reason: operation.reason,
    parameters: operation.parameters.map(({ name, in: where, role, property, match, reason }) => ({
      name,
      in: where,
      role,
      property: property ?? null,
      ...(role === 'filter' && { match }),
      reason,
    })),
    page: operation.answer.envelope.map(({ at, role }) => ({
      member: at.join('.'),
      role: role ?? null,
    })),
  };
}
