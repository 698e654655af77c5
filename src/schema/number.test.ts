import { expect, test } from 'vitest';
import {
  asPythonWrites,
  floatText,
  integerFrom,
  isExactNumber,
  nearest,
  numberFrom,
} from './number.ts';

// As Pydantic's serialiser writes them.
test.each([
  ['1', '1'],
  ['-0', '0'],
  ['-0.0', '-0.0'],
  ['1.0', '1.0'],
  ['1E+2', '100.0'],
  ['1.50', '1.5'],
  ['9007199254740993', '9007199254740993'],
  ['9007199254740993.0', '9007199254740992.0'],
  ['0.00001', '0.00001'],
  ['0.000001', '1e-6'],
  ['1e-7', '1e-7'],
  ['1e15', '1000000000000000.0'],
  ['1e16', '1e+16'],
  ['1.5e300', '1.5e+300'],
  ['5e-324', '5e-324'],
  ['9.99999999999999999', '10.0'],
  ['1e400', 'null'],
])('the number %s is written as %s', (source, written) => {
  expect(JSON.stringify(numberFrom(source))).toBe(written);
});

test.each([
  [1e-4, '0.0001'],
  [1e-5, '1e-05'],
  [1e16, '1e+16'],
  [-1.5e-10, '-1.5e-10'],
  [123456.789, '123456.789'],
])('Python shows the float %d as %s', (value, shown) => {
  expect(floatText(value, 'repr')).toBe(shown);
});

test('the floats within a value are written as Python writes them, its integers as they are', () => {
  const value = {
    a: [numberFrom('1e-7'), numberFrom('1.0')],
    b: integerFrom('12'),
    c: 'x',
    d: null,
  };
  expect(JSON.stringify(asPythonWrites(value))).toBe('{"a":[1e-07,1.0],"b":12,"c":"x","d":null}');
});

test('only what keeps its own text is an exact number', () => {
  expect(isExactNumber(integerFrom('9'.repeat(20)))).toBe(true);
  expect([1, null, 'x', { rawJSON: '1' }].some(isExactNumber)).toBe(false);
});

test('the nearest of an exact number is the one that JavaScript has', () => {
  expect(nearest({ rawJSON: '9007199254740993' })).toBe(9007199254740992);
});
