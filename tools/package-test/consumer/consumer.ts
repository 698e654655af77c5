// What a user's first file may look like. Compiled against the installed package under every
// compiler and module resolution that the package promises to work with.
import * as understudy from 'openapi-understudy';
import * as express from 'openapi-understudy/express';

type Known<T> = 0 extends 1 & T ? never : T;

export const main: Known<typeof understudy> = understudy;
export const adapter: Known<typeof express> = express;
