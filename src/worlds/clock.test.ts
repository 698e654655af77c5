import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';

const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

test.each([LATEST + 1, 8.64e15, -8.64e15, '+012345-01-01T00:00:00Z', 'soon'])(
  'a fake does not begin at a time that no record can tell: %s',
  (now) => {
    expect(() => createFake({ now })).toThrow(expect.objectContaining({ code: 'option-invalid' }));
    expect(() => createFake({ now: LATEST })).not.toThrow();
  },
);
