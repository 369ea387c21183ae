import {expect, test} from 'vitest';
import {pqToNits} from '../../../src/media/dovi/pq.ts';

test.each([
  [0, 0, 4],
  [7, 0.0001, 4],
  [62, 0.005, 3],
  [2081, 100.1, 2],
  [2546, 299.64, 2],
  [2851, 599.56, 2],
  [2873, 630.04, 2],
  [3079, 1000.6, 1],
  [3388, 1998.6, 1],
  [3696, 3999.7, 1],
  [4095, 10_000, 6],
])('PQ code %i is %f nits', (code, nits, digits) => {
  expect(pqToNits(code)).toBeCloseTo(nits, digits);
});

test('a higher code is brighter', () => {
  for (let code = 1; code <= 4095; code += 1) expect(pqToNits(code)).toBeGreaterThan(pqToNits(code - 1));
});
