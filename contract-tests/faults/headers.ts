import { around, EVERY, everywhere } from './call.ts';
import type { Operation } from './call.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import type { PlainResponse } from '../../src/index.ts';

const fault = faultsOf('headers');

const header = (on: Operation | readonly Operation[], status: number, type: string): Wrap =>
  around(on, (_call, next) => typed(next(), status, type));

function typed(response: PlainResponse, status: number, type: string): PlainResponse {
  if (response.status !== status) return response;
  return { ...response, headers: { ...response.headers, 'content-type': type } };
}

function less(response: PlainResponse, name: string): PlainResponse {
  const headers = Object.entries(response.headers).filter(([other]) => other !== name);
  return { ...response, headers: Object.fromEntries(headers) };
}

/** Changes the text of what went well. */
const text = (on: Operation | readonly Operation[], change: (body: string) => string): Wrap =>
  around(on, (_call, next) => {
    const response = next();
    return response.status === 200 ? { ...response, body: change(response.body) } : response;
  });

export const headerFaults = [
  fault(
    'list-as-plain-text',
    'documented',
    'A list comes as text/plain.',
    header('list', 200, 'text/plain'),
  ),
  fault(
    'messages-as-html',
    'documented',
    'Messages come as text/html.',
    header('messages', 200, 'text/html; charset=utf-8'),
  ),
  fault(
    'read-as-octets',
    'documented',
    'A conversation that is read comes as application/octet-stream.',
    header('read', 200, 'application/octet-stream'),
  ),
  fault(
    'create-type-is-no-media-type',
    'documented',
    'A create answers with the content type json.',
    header('create', 200, 'json'),
  ),
  fault(
    'delete-without-content-type',
    'documented',
    'A delete answers without a content type.',
    around('delete', (_call, next) => {
      const response = next();
      return response.status === 200 ? less(response, 'content-type') : response;
    }),
  ),
  fault(
    'refusal-as-html',
    'documented',
    'A refusal comes as text/html.',
    header(EVERY, 422, 'text/html'),
  ),
  fault(
    'refusal-as-problem',
    'documented',
    'A refusal comes as application/problem+json.',
    header(EVERY, 422, 'application/problem+json'),
  ),
  fault(
    'list-in-latin-1',
    'inferred',
    'A list says that it is in ISO-8859-1.',
    header('list', 200, 'application/json; charset=iso-8859-1'),
  ),
  fault(
    'read-in-utf-16',
    'inferred',
    'A conversation that is read says that it is in UTF-16.',
    header('read', 200, 'application/json; charset=utf-16'),
  ),
  fault(
    'escaped-to-ascii',
    // JSON all the same: see docs/decisions/0005.
    'assumed',
    'Answers escape all that is not ASCII.',
    text(EVERY, (body) =>
      body.replaceAll(
        /[^\0-\x7f]/g,
        (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    ),
  ),
  fault(
    'byte-order-mark',
    'documented',
    'A list begins with a byte order mark.',
    text('list', (body) => `\ufeff${body}`),
  ),
  fault(
    'guarded-json',
    'documented',
    'A list begins with a guard against script inclusion.',
    text('list', (body) => `)]}',\n${body}`),
  ),
  fault(
    'json-in-json',
    'documented',
    'A conversation that is read is JSON text within a JSON string.',
    text('read', (body) => JSON.stringify(body)),
  ),
  fault(
    'length-in-characters',
    'documented',
    'A conversation is cut short by what its bytes are more than its characters.',
    text(['read', 'create'], (body) => {
      const more = new TextEncoder().encode(body).length - body.length;
      return more === 0 ? body : body.slice(0, -more);
    }),
  ),
  fault(
    '405-without-allow',
    'inferred',
    'The answer to a wrong method does not say which are right.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 405 ? less(response, 'allow') : response;
    }),
  ),
  fault(
    'allow-names-too-much',
    'inferred',
    'The answer to a wrong method allows every method, the wrong one too.',
    everywhere((_call, next) => {
      const response = next();
      if (response.status !== 405) return response;
      const allow = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
      return { ...response, headers: { ...response.headers, allow } };
    }),
  ),
  fault(
    'redirect-301',
    'inferred',
    'A slash too many is redirected with 301, which turns a POST into a GET.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 307 ? { ...response, status: 301 } : response;
    }),
  ),
  fault(
    'redirect-without-location',
    'inferred',
    'A slash too many is redirected to nowhere.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 307 ? less(response, 'location') : response;
    }),
  ),
  fault(
    'redirect-loses-query',
    'inferred',
    'A slash too many is redirected to the path without its query.',
    everywhere((_call, next) => {
      const response = next();
      if (response.status !== 307) return response;
      const location = (response.headers['location'] ?? '').replace(/\?.*$/, '');
      return { ...response, headers: { ...response.headers, location } };
    }),
  ),
];
