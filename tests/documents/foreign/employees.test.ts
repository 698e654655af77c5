import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('employees are sorted by what is asked for, on pages that begin at 0', async () => {
  const { send } = await watchFile('employees.yaml');
  const { body } = send('GET /api/employees?sort=lastName,desc&size=7');
  const names = each(listAt(body, 'content'), 'lastName').map(String);
  expect(names).toEqual(names.toSorted().toReversed());
  expect(body).toMatchObject({ number: 0, totalElements: 7, first: true, last: true });
});

test('seeded employees have what a create asks for, though answers ask for less', async () => {
  const { send } = await watchFile('employees.yaml', { records: 20 });
  for (const employee of listAt(send('GET /api/employees').body, 'content')) {
    expect(at(employee, 'departmentCode')).toMatch(/^[A-Z]{2,4}$/);
  }
});
