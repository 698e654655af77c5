import type { Note, Operation } from './model.ts';

/** What readers should know: which operations are mere examples, which parameters are ignored. */
export function notesOf(operations: readonly Operation[]): readonly Note[] {
  const none: readonly Note[] =
    operations.length > 0 ? [] : [{ place: '#/paths', text: 'The document has no operations.' }];
  return [...none, ...operations.flatMap(notesOn)];
}

function notesOn(operation: Operation): Note[] {
  const { behaviour, id, reason, note, place, parameters } = operation;
  if (behaviour === 'example') {
    return [{ place, text: `${id} answers an example and touches no state: ${reason}` }];
  }
  return [
    ...(note === undefined ? [] : [{ place, text: `${id} ${note}` }]),
    ...(changesNothing(operation)
      ? [{ place, text: `${id} has neither a body nor a parameter that tells what changes` }]
      : []),
    ...parameters
      .filter(({ role, reason: why }) => role === 'ignored' && why !== 'x-understudy says so')
      .map((parameter) => ({
        place: parameter.place,
        text: `${id} ignores ${parameter.name}: ${parameter.reason}`,
      })),
  ];
}

function changesNothing({ behaviour, body, parameters }: Operation): boolean {
  const isTold = body !== undefined || parameters.some(({ role }) => role === 'default');
  return behaviour === 'update' && !isTold;
}
