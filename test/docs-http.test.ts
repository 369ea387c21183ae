import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {commands} from '../src/cli/commands.ts';
import {exitCodes} from '../src/cli/exit-codes.ts';
import {httpRoutes} from '../src/cli/http/http-routes.ts';
import {statusOf} from '../src/cli/http/status-of.ts';
import {metricFamilies} from '../src/views/metric-families.ts';
import {httpServer} from './support/http-server.ts';

const root = join(import.meta.dirname, '..');
const described = readFileSync(join(root, 'docs', 'http.md'), 'utf8');
const rows = described.split('\n').filter(line => line.startsWith('|'));

describe('the description of the HTTP server', () => {
  it.each(httpRoutes)('has $method $path with its command and every parameter', ({method, path, command, ...route}) => {
    const cells = rowOf(`\`${method} ${path}\``);
    expect(cells[1]).toBe(`\`${[command, ...(route.fixed ?? [])].join(' ')}\``);
    const named = [...(cells[2] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(route.parameters));
  });

  it('has no route that is not there', () => {
    const routes = rows.map(row => cellsOf(row)[0] ?? '').filter(cell => /^`(?:GET|POST) [^` ]+`$/.test(cell));
    const listed = routes.slice(0, routes.indexOf('`GET /healthz`') + 1);
    expect(listed).toHaveLength(httpRoutes.length + 2);
  });

  it('sends who comes from elsewhere to routes that are there', () => {
    const [, elsewhere = ''] = described.split('## Coming from');
    const here = elsewhere.split('\n').filter(line => line.startsWith('|'));
    const requests = here.flatMap(row => [...(cellsOf(row)[1] ?? '').matchAll(/`((?:GET|POST) \/[^`?]*)/g)]);
    expect(requests.length).toBeGreaterThan(40);
    expect(requests.map(([, request = '']) => request).filter(request => !isThere(request))).toEqual([]);
  });

  it('says of everything that is not offered why', () => {
    const refused = rows.filter(row => row.includes('not offered'));
    expect(refused.length).toBeGreaterThan(8);
    expect(refused.filter(row => !row.includes('not offered, because '))).toEqual([]);
  });

  it('has every figure with its labels', async () => {
    const {app, ask} = await httpServer({});
    await ask('/healthz');
    expect(await (await ask('/metrics')).text()).toContain('# TYPE felscanner_http_requests_total counter');
    const families = metricFamilies({
      version: app.version(),
      movies: {movies: 1, dolbyVision: 1, fel: 1, mel: 1, layerUnknown: 1, atmos: 1, trueHdAtmos: 1},
      versions: new Map([['SDR', 1]]),
      approvals: {pending: 1, approved: 1, downloading: 1, completed: 1, declined: 1, expired: 1, failed: 1},
      downloads: new Map([['seeding', 1]]),
      health: [
        {
          service: 'plex',
          state: 'ok',
          since: app.now(),
          checkedAt: app.now(),
          message: 'well',
          latencyMs: 1,
          failures: 0,
          told: 'ok',
          toldSince: app.now(),
        },
      ],
      jobs: [{name: 'scan', finishedAt: app.now(), ok: true, failures: 0, isPaused: false}],
      lastScan: {finishedAt: app.now(), durationMs: 1},
      sources: [{name: 'iptorrents', requestsToday: 1, requestsPerDay: 2}],
      unsentMessages: 0,
      residentBytes: 1,
    });
    for (const {name, samples} of families) {
      const labels = [...new Set(samples.flatMap(sample => Object.keys(sample.labels ?? {})))];
      expect([name, rowOf(`\`${name}\``)[1]]).toEqual([name, labels.map(label => `\`${label}\``).join(' ')]);
      for (const {labels: values = {}} of samples) {
        if (values['category'] ?? name === 'felscanner_approvals') {
          expect(rowOf(`\`${name}\``)[2]).toContain(`\`${Object.values(values)[0]}\``);
        }
      }
    }
  });

  it('tells every status that a command may have', () => {
    const kinds = ['usage', 'config', 'not-found', 'busy', 'refused', 'bug'] as const;
    const ofErrors = kinds.map(kind => statusOf({exitCode: 1, error: {kind, message: '', hint: undefined}}));
    const ofEnds = Object.values(exitCodes).map(exitCode => statusOf({exitCode, error: undefined}));
    for (const status of [...ofErrors, ...ofEnds]) expect(rowOf(String(status))).toHaveLength(2);
  });

  it('names commands and options that are there', () => {
    const spoken = [...described.matchAll(/`felscanner ([\w-]+)([^`]*)`/g)];
    expect(spoken.length).toBeGreaterThan(5);
    for (const [, name, rest = ''] of spoken) {
      const row = commands.find(command => command.name === name);
      if (row === undefined) continue;
      for (const [flag] of rest.matchAll(/--[\w-]+/g)) {
        expect([...row.options.map(({flags}) => flags.split(' ')[0]), '--json']).toContain(flag);
      }
    }
  });
});

/** The cells of the row that begins with this one. */
function rowOf(first: string): string[] {
  return rows.map(cellsOf).find(([cell]) => cell === first) ?? [];
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map(cell => cell.trim());
}

function isThere(request: string): boolean {
  return ['GET /metrics', 'GET /healthz', ...httpRoutes.map(({method, path}) => `${method} ${path}`)].includes(request);
}
