import {expect, it} from 'vitest';
import {prometheusText} from '../../src/output/prometheus-text.ts';

it('figures stand below their help and their type', () => {
  const text = prometheusText([
    {name: 'a', type: 'gauge', help: 'What a is.', samples: [{value: 1.5}]},
    {name: 'b_total', type: 'counter', help: 'b', samples: [{labels: {of: 'x', by: 'y'}, value: 2}, {value: 3}]},
  ]);
  expect(text).toBe(
    '# HELP a What a is.\n# TYPE a gauge\na 1.5\n# HELP b_total b\n# TYPE b_total counter\nb_total{of="x",by="y"} 2\nb_total 3\n',
  );
});

it('what would break a line or a value is escaped', () => {
  const samples = [{labels: {name: 'a "b" \\ c\nd'}, value: 0}];
  expect(prometheusText([{name: 'a', type: 'gauge', help: 'x\\y\nz', samples}])).toBe(
    '# HELP a x\\\\y\\nz\n# TYPE a gauge\na{name="a \\"b\\" \\\\ c\\nd"} 0\n',
  );
});

it('a family without a figure is left out', () => {
  expect(prometheusText([{name: 'a', type: 'gauge', help: 'a', samples: []}])).toBe('');
});
