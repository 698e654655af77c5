import { isFine, around } from './call.ts';
import { bodyOf, instead, plain } from './edit.ts';
import { faultsOf } from './fault.ts';
import { membersOf } from './json.ts';

const fault = faultsOf('status');

export const statusSuccessFaults = [
  fault('create-201', 'documented', 'A create answers 201.', instead('create', 200, 201)),
  fault('update-202', 'documented', 'A status update answers 202.', instead('update', 200, 202)),
  fault(
    'update-204',
    'documented',
    'A status update answers 204 and no body.',
    around('update', (_call, next) => {
      const response = next();
      return isFine(response) ? { status: 204, headers: {}, body: '' } : response;
    }),
  ),
  fault(
    'delete-204',
    'documented',
    'A delete answers 204 and no body.',
    around('delete', (_call, next) => {
      const response = next();
      return isFine(response) ? { status: 204, headers: {}, body: '' } : response;
    }),
  ),
  fault(
    'list-206-when-there-is-more',
    'documented',
    'A page that is not the last answers 206.',
    around('list', (_call, next) => {
      const response = next();
      const hasNext = isFine(response) && membersOf(bodyOf(response))?.['has_next_page'] === true;
      return hasNext ? { ...response, status: 206 } : response;
    }),
  ),
  fault(
    'empty-list-404',
    'documented',
    'A filter that nothing matches answers 404.',
    around('list', (_call, next) => {
      const response = next();
      const isEmpty = isFine(response) && membersOf(bodyOf(response))?.['total_count'] === 0;
      return isEmpty ? plain(404, { detail: 'No conversations found' }) : response;
    }),
  ),
  fault(
    'no-messages-404',
    'documented',
    'The messages of a conversation that has none yet answer 404.',
    around('messages', (_call, next) => {
      const response = next();
      const isEmpty = isFine(response) && membersOf(bodyOf(response))?.['total_count'] === 0;
      return isEmpty ? plain(404, { detail: 'No messages found' }) : response;
    }),
  ),
  fault(
    'past-the-end-404',
    'assumed',
    'A page past the last answers 404.',
    around('list', (call, next) => {
      const response = next();
      const page = isFine(response) ? membersOf(bodyOf(response)) : undefined;
      const isPast = Number(page?.['page_num']) > Number(page?.['total_pages']);
      return isPast && call.operation === 'list'
        ? plain(404, { detail: 'Invalid page.' })
        : response;
    }),
  ),
];
