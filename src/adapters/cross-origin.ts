// A page that jsdom simulates is held to CORS though its requests are intercepted, and nothing
// stands between it and the fake that would speak it: so the answers let the page in that asks,
// with credentials. (happy-dom hides who asks; there the check has to be switched off.)

/** What a preflight is answered with; nothing where the request is none. */
export function preflightHeaders({ method, headers }: Request): Record<string, string> | undefined {
  const wanted = headers.get('access-control-request-method');
  if (method !== 'OPTIONS' || wanted === null) return undefined;
  return {
    ...letIn(headers.get('origin') ?? '*'),
    'access-control-allow-methods': wanted,
    'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
  };
}

/** What an answer with these headers says besides to a page of another origin. */
export function crossOriginHeaders(
  { headers }: Request,
  sent: Readonly<Record<string, string>>,
): Record<string, string> {
  const origin = headers.get('origin');
  if (origin === null) return {};
  const exposed = Object.keys(sent).join(', ');
  return { ...letIn(origin), 'access-control-expose-headers': exposed };
}

function letIn(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
}
