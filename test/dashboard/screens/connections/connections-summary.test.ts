import {describe, expect, it} from 'vitest';
import {connectionsSummary} from '../../../../src/dashboard/screens/connections/connections-summary.ts';
import type {Connection} from '../../../../src/tasks/health/list-connections.ts';
import {aConnection, listsNow} from '../../../support/dashboard-lists.ts';

describe('the summary of the connections', () => {
  it.each<[string, Partial<Connection>[]]>([
    ['2 services work (1 degraded)', [{}, {state: 'degraded'}, {state: undefined}]],
    ['1 service works', [{}, {state: 'off'}]],
    ['0 services work, 2 down', [{state: 'down'}, {state: 'down'}]],
    ['no service was looked at yet (T does)', [{state: undefined}, {state: 'off'}]],
    ['no service is set up', [{state: 'off'}]],
    ['no service is set up', []],
  ])('says %s', (words, states) => {
    const connections = states.map(state => aConnection(state));
    expect(connectionsSummary({connections, daemon: {daemon: undefined, jobs: []}}, listsNow, 80)).toBe(
      `${words}, no daemon runs the jobs (w starts one)`,
    );
  });
});
