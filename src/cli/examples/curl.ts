import type { ExampleRequest } from './request.ts';

/**
 * A request as a line that can be pasted into a POSIX shell.
 *
 * @param origin where it is sent to, such as `http://127.0.0.1:4010`
 */
export function curlLine(origin: string, request: ExampleRequest): string {
  const { method, path, query, headers, body } = request;
  const usual = body === undefined ? 'GET' : 'POST';
  return [
    'curl',
    ...(method === usual ? [] : ['-X', method]),
    quoted(origin + path + (query === '' ? '' : `?${query}`)),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ['-d', quoted(body)]),
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
