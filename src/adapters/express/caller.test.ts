import { expect, test } from 'vitest';
import { callerCheck } from './caller.ts';
import type { Caller } from './caller.ts';

/** A program on this machine that asks for `127.0.0.1:4010`, unless something is said of it. */
function caller(
  headers: Caller['headers'] = {},
  remoteAddress: string | undefined = '127.0.0.1',
): Caller {
  return { socket: { remoteAddress }, headers: { host: '127.0.0.1:4010', ...headers } };
}

/** The reason of a refusal; nothing where there is none. */
function refusal(asked: Caller, token?: string): unknown {
  const answer = callerCheck(token)(asked);
  if (answer === undefined) return undefined;
  expect(answer).toMatchObject({
    status: 403,
    headers: { 'content-type': 'application/problem+json' },
  });
  return (JSON.parse(answer.body) as { detail: unknown }).detail;
}

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
  '%s is this machine',
  (address) => {
    expect(refusal(caller({}, address))).toBeUndefined();
  },
);

test.each(['192.168.0.7', '::ffff:10.0.0.1', '2001:db8::1', '127.0.0.1.example', '1127.0.0.1'])(
  '%s is another machine',
  (address) => {
    expect(refusal(caller({}, address))).toMatch(`came from ${address}`);
  },
);

test('a connection whose end is not known is refused', () => {
  expect(callerCheck(undefined)({ socket: {}, headers: { host: 'localhost' } })).toMatchObject({
    status: 403,
  });
});

test.each(['localhost', 'localhost:4010', 'api.localhost:80', '[::1]:4010', 'LOCALHOST'])(
  'it may be asked as the host %s',
  (host) => {
    expect(refusal(caller({ host }))).toBeUndefined();
  },
);

test.each([
  'evil.example',
  'localhost.evil.example',
  'evillocalhost',
  '127.0.0.1.nip.io',
  '',
  '0.0.0.0',
])('it may not be asked as the host %j, which a foreign page could have led here', (host) => {
  expect(refusal(caller({ host }))).toMatch('was asked as the host');
});

test.each(['http://localhost:5173', 'http://127.0.0.1:4010', 'https://[::1]:8443'])(
  'a page of %s may ask',
  (origin) => {
    expect(refusal(caller({ origin }))).toBeUndefined();
  },
);

test.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'file://'])(
  'a page of %s may not ask',
  (origin) => {
    expect(refusal(caller({ origin }))).toMatch(`a page of ${origin}`);
  },
);

test.each(['x-forwarded-for', 'forwarded'])(
  'what came by a proxy, as %s says, is not from this machine',
  (name) => {
    expect(refusal(caller({ [name]: '203.0.113.9' }))).toMatch('by a proxy, for 203.0.113.9');
  },
);

test('whoever shows the token may ask, from anywhere and as any host', () => {
  const headers = {
    host: 'fake.example',
    origin: 'https://app.example',
    authorization: 'Bearer s3cret',
  };
  expect(refusal(caller(headers, '192.168.0.7'), 's3cret')).toBeUndefined();
});

test.each(['Bearer s3cre', 'Bearer s3crett', 'Basic s3cret', 's3cret', 'Bearer', ''])(
  'who shows %j instead is refused, and told how to show it',
  (authorization) => {
    const answer = callerCheck('s3cret')(caller({ authorization }, '192.168.0.7'));
    expect(answer?.body).toContain('Show the token');
    expect(answer?.body).not.toContain('s3cret');
  },
);

test('no token opens a control plane that was given none', () => {
  expect(refusal(caller({ authorization: 'Bearer undefined' }, '192.168.0.7'))).toBeDefined();
});
