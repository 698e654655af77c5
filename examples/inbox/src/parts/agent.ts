/** What people call an agent, of which the API tells nothing but the id. */
export function agentName(id: string | null): string {
  if (id === null) return 'No agent';
  const start = [...id.trim()].slice(0, 8).join('');
  return start === '' ? 'Agent without id' : `Agent ${start}`;
}
