import { expect, test } from 'vitest';
import { at, watchFile } from '../support/watch.ts';

const form = (text: string): URLSearchParams => new URLSearchParams(text);

test('what stands in brackets is a part of an object, or one of a list', async () => {
  const { send } = await watchFile('coupons.yaml');
  const fields =
    'metadata[plan]=gold&metadata[seats]=5&applies_to[products][0]=a&applies_to[products][1]=b';
  expect(send('POST /v1/coupons', form(`${fields}&percent_off=12.5`)).body).toMatchObject({
    metadata: { plan: 'gold', seats: '5' },
    applies_to: { products: ['a', 'b'] },
    percent_off: 12.5,
  });
});

test('an empty text unsets what it is none of', async () => {
  const { send } = await watchFile('coupons.yaml');
  const made = send('POST /v1/coupons', form('metadata[plan]=gold')).body;
  expect(at(made, 'metadata')).toEqual({ plan: 'gold' });
  const path = `/v1/coupons/${at(made, 'id')}`;
  expect(at(send(`POST ${path}`, form('metadata=')).body, 'metadata')).toBe(null);
});

test('what is left out is the same for every coupon', async () => {
  const { send } = await watchFile('coupons.yaml');
  const durations = Array.from({ length: 9 }, () =>
    at(send('POST /v1/coupons', form('name=A')).body, 'duration'),
  );
  expect(new Set(durations)).toEqual(new Set(['forever']));
});
