import { around, isFine, siblings } from './call.ts';
import { answers, edited } from './edit.ts';
import { faultsOf } from './fault.ts';
import { membersOf } from './json.ts';

const fault = faultsOf('delete');

export const deleteAnswerFaults = [
  fault(
    'delete-answers-null',
    'documented',
    'A delete answers null.',
    answers('delete', () => null),
  ),
  fault(
    'delete-answers-a-message',
    'inferred',
    'A delete answers that it went well, instead of the conversation.',
    answers('delete', () => ({ message: 'Conversation deleted' })),
  ),
  fault(
    'delete-answers-a-boolean',
    'documented',
    'A delete answers true.',
    answers('delete', () => true),
  ),
  fault(
    'delete-answers-a-count',
    'documented',
    'A delete answers how many were deleted.',
    answers('delete', () => 1),
  ),
  fault(
    'delete-answers-nothing',
    'documented',
    'A delete answers 200 without a body.',
    around('delete', (_call, next) => {
      const response = next();
      return isFine(response) ? { ...response, body: '' } : response;
    }),
  ),
  fault(
    'delete-answers-another',
    'assumed',
    'A delete answers another conversation of the assignment, and deletes the right one.',
    around('delete', (call, next) => {
      const [other] = siblings(call.fake, call.id);
      const response = next();
      return isFine(response) && other !== undefined
        ? edited(response, (body) => ({ ...membersOf(body), id: other.id, topic: other.topic }))
        : response;
    }),
  ),
  fault(
    'delete-answers-stopped',
    'assumed',
    'A delete answers that the conversation is stopped, which it was not.',
    answers('delete', (row) => ({ ...row, status: 'stopped' })),
  ),
];
