import { useEffect, useState } from 'preact/hooks';

import { STATUSES } from './api/conversations.ts';
import type { Filter, Status } from './api/conversations.ts';

/** What the page shows. It stands in the address, so that it can be shared and gone back to. */
export interface Route extends Filter {
  /** The id of the conversation that is open. */
  readonly open: string | undefined;
}

const OPEN = /^#\/conversations\/([^?]+)/;

/** What an address shows, such as `#/conversations/7c1f?status=paused&page=2`. */
export function routeOf(hash: string): Route {
  const query = new URLSearchParams(hash.split('?')[1]);
  const [, open] = OPEN.exec(hash) ?? [];
  return {
    open: open === undefined ? undefined : decodeURIComponent(open),
    statuses: query.getAll('status').filter(isStatus),
    agent: query.get('agent') ?? undefined,
    order: query.get('order') === 'oldest' ? 'oldest' : 'recent',
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
  };
}

/** The address that shows something. */
export function hashOf({ open, statuses, agent, order, page }: Route): string {
  const query = new URLSearchParams(statuses.map((status) => ['status', status]));
  if (agent !== undefined) query.set('agent', agent);
  if (order === 'oldest') query.set('order', order);
  if (page > 1) query.set('page', String(page));
  const path = open === undefined ? '#/' : `#/conversations/${encodeURIComponent(open)}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** What the page shows now, which changes as the address does. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

/** Goes where a link would lead. */
export function goTo(route: Route): void {
  location.hash = hashOf(route);
}

function isStatus(value: string): value is Status {
  return Object.hasOwn(STATUSES, value);
}
