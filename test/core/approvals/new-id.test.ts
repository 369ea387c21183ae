import {expect, it} from 'vitest';
import {newId} from '../../../src/core/approvals/new-id.ts';

it('an id has eight letters and digits, none of which is taken for another', () => {
  const ids = Array.from({length: 500}, () => newId());
  for (const id of ids) expect(id).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
  expect(new Set(ids).size).toBe(500);
  expect(new Set(ids.join('')).size).toBe(31);
});
