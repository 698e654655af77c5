import type { NewConversation, Status } from '../api/conversations.ts';
import { Problem } from '../api/problem.ts';

/**
 * What the form asks for. What was left empty is left out, and gets the service's default.
 *
 * @throws Problem where the inputs are not JSON; whether they make sense is for the service to say
 */
export function requestOf(form: FormData): NewConversation {
  const given = (name: string) => String(form.get(name) ?? '') || undefined;
  const inputs = given('inputs');
  return {
    topic: given('topic'),
    status: given('status') as Status | undefined,
    agent_id: given('agent_id'),
    assignment_id: given('assignment_id'),
    inputs: inputs === undefined ? undefined : parsed(inputs),
  };
}

function parsed(text: string): NewConversation['inputs'] {
  try {
    return JSON.parse(text) as NewConversation['inputs'];
  } catch {
    throw new Problem('invalid', { inputs: 'This is not JSON' });
  }
}
