import { expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { textOf, within } from './failure.ts';

function failing(place: string): () => never {
  return () => {
    throw new UnderstudyError('document-invalid', 'Failed', { place, hint: 'Mend it.' });
  };
}

test('an error at a place within a file names both', () => {
  expect(() => within('pets.yaml', failing('#/paths'))).toThrow(
    expect.objectContaining({
      code: 'document-invalid',
      place: 'pets.yaml#/paths',
      hint: 'Mend it.',
    }),
  );
});

test('a place that names its file stays as it is', () => {
  expect(() => within('pets.yaml', failing('overlay.yaml#/actions'))).toThrow(
    expect.objectContaining({ place: 'overlay.yaml#/actions' }),
  );
});

test('for the document that ships the place is all there is', () => {
  expect(() => within(undefined, failing('#/paths'))).toThrow(
    expect.objectContaining({ place: '#/paths' }),
  );
});

test('what is no error of ours passes', () => {
  const error = new TypeError('broken');
  const fail = (): never => {
    throw error;
  };
  expect(() => within('pets.yaml', fail)).toThrow(error);
});

test.each([
  ['live', '--live'],
  ['only pages', '--only pages'],
  ['settings tenant_id', '--set tenant_id'],
  ['apiKey', '--api-key'],
  ['--watch', '--watch'],
])('an option (%s) is told as it is typed', (name, typed) => {
  const error = new UnderstudyError(
    'option-invalid',
    `Failed to use the option (${name}): it is odd`,
  );
  expect(textOf(error)).toContain(`Failed to use the option (${typed}): it is odd\n`);
});
