import type { Level } from '../spec/assumptions.ts';

interface Usual {
  readonly statement: string;
  readonly level: Level;
}

const inferred = (statement: string): Usual => ({ statement, level: 'inferred' });
const assumed = (statement: string): Usual => ({ statement, level: 'assumed' });

/**
 * What holds for APIs made of resources, by the ids under which a document can state it as an
 * assumption of its own, with its own level and value.
 */
export const USUAL = {
  'created-reads-back': inferred('What was created is listed and reads back with what was sent.'),
  'create-answers': assumed('A create answers with the record that was made.'),
  'location-leads': inferred('A Location that a create tells leads to what it made.'),
  'create-defaults': inferred('What was left out of a create gets its documented default.'),
  'create-members-optional': inferred('A member of a create that is not required may be left out.'),
  'kept-as-sent': inferred('Texts and objects come back as sent, whatever is in them.'),
  'keys-unique': inferred('Every record has a key of its own, and none is used again.'),
  'assigned-by-server': inferred('What the server assigns cannot be sent.'),
  'failed-writes': inferred('A write that is refused changes nothing.'),
  'reads-change-nothing': inferred('Reading changes nothing.'),
  'item-is-element': inferred('A record that is read and the same record in a list agree.'),
  'update-reads-back': inferred('An update is read back.'),
  'update-changes': inferred('An update changes what it is meant to change and nothing else.'),
  'updated-time-order': inferred(
    'The time of the last change is never before that of creation and does not go back.',
  ),
  'untouched-stays': inferred('A write to one record leaves all others as they were.'),
  'delete-answers': assumed('A delete answers with the record as it was.'),
  'deleted-is-gone': inferred('What was deleted is neither read nor listed.'),
  'delete-takes-children': assumed('A delete takes the records below along.'),
  'second-delete': assumed('A second delete is answered like a record that does not exist.'),
  'unknown-id': assumed('A record that does not exist is answered with 404.'),
  'filters-exact': inferred(
    'A filter gives all that match and nothing else, and the total counts those.',
  ),
  'filters-combine': inferred('Filters that are given together all apply.'),
  'unknown-filter-value': assumed('A filter value that no record has gives an empty list.'),
  'pages-partition': inferred('Walking the pages gives every item once, in one order.'),
  'total-pages': inferred('The number of pages is the total over the size, rounded up.'),
  'empty-total-pages': assumed('How many pages there are where there is nothing.'),
  'has-next-page': inferred('A next page is announced exactly while one has items.'),
  'past-last-page': assumed('A page past the last is a success with no items.'),
  'list-order': inferred('Lists are in the order that is documented.'),
  'direction-by-creation': assumed(
    'Where only a direction is asked for, a list is in the order of creation, or in its reverse.',
  ),
  'order-ties': assumed('Items that are equal in the order keep one order.'),
  'child-count': inferred('A count of children is the number that their list gives.'),
  'child-parent': inferred('A child that is listed names the parent that was asked for.'),
  'tenant-scopes': assumed('What belongs to one scope is out of reach through another.'),
  'scope-absent': assumed('A request that names no scope reaches the records of all.'),
  'missing-key': assumed('A missing or wrong key is refused.'),
  'malformed-json': inferred('A body that is not JSON is refused like any other wrong request.'),
  'body-required': inferred('Where a body is required, none is refused.'),
  'wrong-content-type': inferred(
    'A body under another content type than JSON is not read as JSON.',
  ),
  'error-location': inferred(
    'The loc of an error begins with the part of the request and goes on to the offending name.',
  ),
  'error-order': inferred('All that is wrong with a request is told at once.'),
  'unknown-path': inferred('An unknown path is answered with 404.'),
  'wrong-method': inferred(
    'A known path with another method is answered with 405, and with Allow.',
  ),
  'bare-update-body': inferred('An update of one property takes its bare value.'),
  'trailing-slash': inferred('A path with a slash too many at its end is redirected.'),
  'edges-as-framework': assumed('At its edges the service behaves as its framework does.'),
  'parallel-creates': inferred(
    'Creates at the same time make as many records, each with a key of its own.',
  ),
} as const satisfies Record<string, Usual>;

/** The id of a fact that holds for APIs made of resources. */
export type UsualFact = keyof typeof USUAL;
