// What a user's first file may look like. Compiled against the installed package under every
// compiler and module resolution that the package promises to work with.
import * as understudy from 'openapi-understudy';
import * as express from 'openapi-understudy/express';
import document from 'openapi-understudy/spec/conversations.openapi.json' with { type: 'json' };
import type { paths } from 'openapi-understudy';

type Known<T> = 0 extends 1 & T ? never : T;

export const main: Known<typeof understudy> = understudy;
export const adapter: Known<typeof express> = express;

export const list: keyof paths & keyof typeof document.paths = '/admin/api/v2/conversations';
