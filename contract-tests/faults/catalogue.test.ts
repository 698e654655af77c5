import { describe, expect, it } from 'vitest';
import { faults } from './catalogue.ts';
import { AREAS } from './fault.ts';

describe('the catalogue of faults', () => {
  it('has at least 150', () => {
    expect(faults.length).toBeGreaterThanOrEqual(150);
  });

  it('has ids in kebab case, each once', () => {
    const ids = faults.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('tells each in one sentence of its own', () => {
    const statements = faults.map(({ statement }) => statement);
    expect(statements.filter((text) => !/^\S[^\n]*\.$/.test(text))).toEqual([]);
    expect(new Set(statements).size).toBe(statements.length);
  });

  it.each(AREAS)('has at least eight of %s', (area) => {
    expect(faults.filter((fault) => fault.area === area).length).toBeGreaterThanOrEqual(8);
  });

  it.each(['documented', 'inferred', 'assumed'])('breaks facts that are %s', (level) => {
    expect(faults.filter((fault) => fault.level === level).length).toBeGreaterThanOrEqual(20);
  });
});
