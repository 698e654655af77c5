import type { Model, Operation, Parameter, Property, Resource } from '../model/model.ts';
import type { Behaviour, EnvelopeRole, Role } from '../model/model.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import { below, lookUp } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { Facts } from './fact.ts';

/** What sets the records of one case apart from all others in a list. */
export interface Fence {
  /** The filter. */
  readonly parameter: Parameter;
  /** The member of what is sent at create. */
  readonly member: string;
}

/** One of the things that a body can be. */
export interface Alternative {
  readonly shape: Shape;
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
}

/** An API as laws look at it. */
export class Api {
  readonly model: Model;
  readonly facts: Facts;
  /** Other values for members and parameters, by name, that the target needs to know. */
  readonly settings: Readonly<Record<string, string>>;

  constructor(model: Model, settings: Readonly<Record<string, string>> = {}) {
    this.model = model;
    this.facts = new Facts(model);
    // Without the names that every object has, such as `constructor`, which a member may have too.
    this.settings = Object.assign(Object.create(null), settings);
  }

  /** The operations of a behaviour, of one resource or of all. */
  operations(behaviour: Behaviour, resource?: Resource): readonly Operation[] {
    return this.model.operations.filter(
      (operation) =>
        operation.behaviour === behaviour &&
        (resource === undefined || operation.resource === resource.name),
    );
  }

  /** The resource that an operation is about. */
  resourceOf(operation: Operation): Resource | undefined {
    return this.model.resources.get(operation.resource ?? '');
  }

  /** The operation by which records of a resource are made; a nested one last. */
  createOf(resource: Resource): Operation | undefined {
    return byDepth(this.operations('create', resource))[0];
  }

  readOf(resource: Resource): Operation | undefined {
    const all = byDepth(this.operations('read', resource));
    return all.find(({ keyParameter }) => keyParameter !== undefined) ?? all[0];
  }

  /**
   * What shows a record that was made: what reads it, else a list below a record that was made too,
   * in which nothing else is and nothing is kept back.
   */
  shownBy(resource: Resource): Operation | undefined {
    const create = this.createOf(resource);
    const isWhole = ({ role, required, fallback }: Parameter): boolean =>
      role !== 'filter' || (!required && (fallback === undefined || fallback === null));
    const isOwn = ({ lineage, parameters }: Operation): boolean =>
      lineage.length > 0 &&
      lineage.every(
        (above) =>
          above.resource !== undefined &&
          create?.lineage.some((one) => one.resource === above.resource) === true,
      ) &&
      parameters.every(isWhole);
    return this.readOf(resource) ?? this.listsOf(resource).find(isOwn);
  }

  deleteOf(resource: Resource): Operation | undefined {
    return byDepth(this.operations('delete', resource)).find(
      ({ keyParameter }) => keyParameter !== undefined,
    );
  }

  /** The updates of records that they name, or of the only one that there is. */
  updatesOf(resource: Resource): readonly Operation[] {
    return this.operations('update', resource).filter(
      ({ keyParameter, keyMember }) =>
        keyParameter !== undefined || keyMember !== undefined || resource.isSingle,
    );
  }

  /** Whether what an operation changes or deletes is a record that its request names. */
  isAimed(operation: Operation): boolean {
    const { behaviour, keyParameter, keyMember, lineage } = operation;
    if (behaviour !== 'update' && behaviour !== 'delete') return true;
    if (keyParameter !== undefined || keyMember !== undefined || lineage.length > 0) return true;
    const resource = this.resourceOf(operation);
    return resource?.isSingle === true && this.createOf(resource) !== undefined;
  }

  listsOf(resource: Resource): readonly Operation[] {
    return this.operations('list', resource);
  }

  /**
   * What can set records of one case apart in a list: a filter by a text that is sent at create
   * and may be any.
   */
  fenceOf(list: Operation): Fence | undefined {
    const resource = this.resourceOf(list);
    const create = resource && this.createOf(resource);
    if (resource === undefined || create?.body === undefined) return undefined;
    for (const parameter of list.parameters) {
      const { role, match, property } = parameter;
      if (role !== 'filter' || match !== 'equal' || property === undefined) continue;
      const isSent = create.body.members.includes(property) && !(property in this.settings);
      const shape = this.memberShape(create, property);
      const known = resource.properties.get(property);
      if (isSent && shape !== undefined && isFreeText(shape) && known?.reference === undefined) {
        return { parameter, member: property };
      }
    }
    return undefined;
  }

  /** The member of a create that takes the mark by which people know what the suite made. */
  markOf(create: Operation): string | undefined {
    const resource = this.resourceOf(create);
    return create.body?.members.find((name) => {
      const property = resource?.properties.get(name);
      if (property === undefined || name in this.settings || isKeyLike(name)) return false;
      const shape = this.memberShape(create, name);
      const isOwn = property.reference === undefined && name !== resource?.key;
      return (
        isOwn && shape !== undefined && isFreeText(shape) && shape.keywords['format'] === undefined
      );
    });
  }

  /** Whether what is made of a resource can be removed, be it with what it lies below. */
  isRemovable(resource: Resource): boolean {
    const create = this.createOf(resource);
    const remove = this.deleteOf(resource);
    if (create !== undefined && remove !== undefined && this.#leadsTo(remove, create)) return true;
    return (create?.lineage ?? []).some(({ resource: name }) => {
      const above = this.model.resources.get(name ?? '');
      return above !== undefined && this.deleteOf(above) !== undefined;
    });
  }

  /** Whether all of an operation's path is known once a record was made. */
  #leadsTo({ parameters, keyParameter, lineage }: Operation, create: Operation): boolean {
    const known = new Set([
      keyParameter,
      ...Object.keys(this.settings),
      ...lineage.filter((one) => one.resource !== undefined).map((one) => one.parameters.at(-1)),
      ...create.parameters.filter((one) => one.in === 'path').map(({ name }) => name),
    ]);
    return parameters.every(({ in: where, name }) => where !== 'path' || known.has(name));
  }

  /** Whether a member is for the sender to say: neither read-only, nor the server's to assign. */
  isSendable(operation: Operation, name: string): boolean {
    const resource = this.resourceOf(operation);
    const { origin } = resource?.properties.get(name) ?? {};
    const isServers = origin?.kind === 'assigned' || origin?.kind === 'derived';
    const isKey = name === resource?.key || name === operation.keyMember;
    const shape = this.memberShape(operation, name);
    return !isServers && !isKey && shape?.keywords['readOnly'] !== true;
  }

  /** The members that an operation's body must have; not what is read-only (OpenAPI 3.1.1, 4.8.24.1). */
  requiredMembers(operation: Operation): readonly string[] {
    const alternatives = this.bodyAlternatives(operation);
    return (operation.body?.members ?? []).filter(
      (name) =>
        alternatives.length > 0 &&
        alternatives.every(({ required }) => required.has(name)) &&
        this.memberShape(operation, name)?.keywords['readOnly'] !== true,
    );
  }

  /** The members that an operation's body can do without, whichever of its alternatives it is. */
  optionalMembers(operation: Operation): readonly string[] {
    const alternatives = this.bodyAlternatives(operation);
    return (operation.body?.members ?? []).filter(
      (name) => !alternatives.some(({ required }) => required.has(name)),
    );
  }

  /** What the record that an operation's body wraps can be: one thing, or one of several. */
  bodyAlternatives(operation: Operation): readonly Alternative[] {
    const shape = this.bodyShape(operation);
    return shape === undefined ? [] : this.#alternatives(shape);
  }

  #alternatives(shape: Shape): readonly Alternative[] {
    const { properties, required, union } = shape;
    if (union.length === 0) return [{ shape, properties, required }];
    return union
      .flatMap((place) => this.#alternatives(this.model.shapes.at(place)))
      .map((branch) => ({
        shape: branch.shape,
        properties: new Map([...properties, ...branch.properties]),
        required: required.union(branch.required),
      }));
  }

  /** The shape of a member of what an operation's body wraps. */
  memberShape(operation: Operation, name: string): Shape | undefined {
    const shape = this.bodyShape(operation);
    return shape && this.model.shapes.property(shape, name);
  }

  /** The shape of the record that an operation's body wraps. */
  bodyShape({ body }: Operation): Shape | undefined {
    const { shapes } = this.model;
    if (body?.schema === undefined) return undefined;
    return body.at.reduce<Shape | undefined>(
      (shape, step) => shape && shapes.property(shape, step),
      shapes.at(body.schema),
    );
  }

  /** Where a keyword that holds at a place is written: there, or behind its references and branches. */
  keywordPlace(place: Place, keyword: string, depth = 0): Place {
    const root = this.model.document;
    const schema = objectOf(lookUp(root, place));
    if (schema === undefined || keyword in schema || depth > 8) return place;
    const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((name) =>
      arrayOf(schema[name]).map((_, index) => below(place, name, index)),
    );
    const reference = schema['$ref'];
    for (const next of [...(typeof reference === 'string' ? [reference] : []), ...branches]) {
      const found = this.keywordPlace(next, keyword, depth + 1);
      if (objectOf(lookUp(root, found))?.[keyword] !== undefined) return found;
    }
    return place;
  }

  /** The properties of a resource that come from the body of its create. */
  sentProperties(create: Operation): readonly Property[] {
    const resource = this.resourceOf(create);
    const members = create.body?.members ?? [];
    return members
      .map((name) => resource?.properties.get(name))
      .filter((property) => property !== undefined);
  }
}

/** The first parameter of a role. */
export function parameterOf({ parameters }: Operation, role: Role): Parameter | undefined {
  return parameters.find((parameter) => parameter.role === role);
}

/** The filters of a list. */
export function filtersOf({ parameters }: Operation): readonly Parameter[] {
  return parameters.filter(({ role, property }) => role === 'filter' && property !== undefined);
}

/** Whether the envelope of a list tells something. */
export function tells({ answer }: Operation, role: EnvelopeRole): boolean {
  return answer.envelope.some((field) => field.role === role);
}

/** Whether a schema takes any text, or at least any UUID. */
export function isFreeText({ types, keywords }: Shape): boolean {
  const { format, pattern, enum: values, const: value, maxLength = 64, minLength = 0 } = keywords;
  const isText = types.length === 1 && types[0] === 'string';
  const isAny = pattern === undefined && values === undefined && value === undefined;
  const fits = Number(maxLength) >= 36 && Number(minLength) <= 36;
  return isText && isAny && fits && (format === undefined || format === 'uuid');
}

/** Whether a name is that of a reference to something else: `agent_id`, `ownerId`. */
export function isKeyLike(name: string): boolean {
  return /(?:^|[_-])(?:id|uuid)$|[a-z](?:Id|ID|Uuid)$/.test(name);
}

function byDepth(operations: readonly Operation[]): readonly Operation[] {
  return operations.toSorted((one, other) => one.lineage.length - other.lineage.length);
}
