import {describe, expect, it} from 'vitest';
import {noteHealth} from '../../../src/core/health/health-store.ts';
import {pauseJob} from '../../../src/core/jobs/job-pauses.ts';
import {createLabelCounts} from '../../../src/core/library/label-counts.ts';
import type {Library} from '../../../src/core/library/library.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../../../src/simulators/plex/video-streams.ts';
import {approvalWorld} from '../../support/approval-world.ts';
import {httpOver, httpServer, type TestServer} from '../../support/http-server.ts';
import {plexMovie} from '../../support/library.ts';
import {felFilm} from '../../support/plex-world.ts';
import {scannedLibrary} from '../../support/scanned-library.ts';

describe('the metrics', () => {
  it('tell what is in the library, by the text format that Prometheus reads', async () => {
    const world = await approvalWorld();
    world.plex.addMovie(
      '1',
      simulatedMovie({title: 'Beta', media: [simulatedMedia({bytes: felFilm, video: p81Stream()})]}),
    );
    await world.asked();
    const server = await httpOver(world, {now: world.now});
    const response = await server.ask('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const figures = parseMetrics(await response.text());
    expect(figures.get('felscanner_movies{category="all"}')).toBe(2);
    expect(figures.get('felscanner_movies{category="dolby_vision"}')).toBe(1);
    expect(figures.get('felscanner_movies{category="fel"}')).toBe(0);
    expect(figures.get('felscanner_versions{label="P8.1"}')).toBe(1);
    expect(figures.get('felscanner_versions{label="HDR10"}')).toBe(1);
    expect(figures.get('felscanner_approvals{state="pending"}')).toBe(1);
    expect(figures.get('felscanner_approvals{state="failed"}')).toBe(0);
    expect(figures.get('felscanner_last_scan_timestamp_seconds')).toBe(world.now().getTime() / 1000);
    expect(figures.get('felscanner_last_scan_duration_seconds')).toBe(0);
    expect(figures.get('felscanner_tracker_requests_today{source="iptorrents"}')).toBeGreaterThan(0);
    expect(figures.get('felscanner_tracker_requests_limit{source="iptorrents"}')).toBe(300);
    expect(figures.get('felscanner_unsent_messages')).toBe(0);
    expect(figures.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect([...figures.keys()].filter(name => name.startsWith('felscanner_build_info{version="'))).toHaveLength(1);
  });

  it('tell how downloads stand', async () => {
    const world = await approvalWorld();
    const id = await world.asked();
    await world.run(['approve', id]);
    const figures = await figuresOf(await httpOver(world, {now: world.now}));
    expect(figures.get('felscanner_approvals{state="downloading"}')).toBe(1);
    expect([...figures].filter(([name]) => name.startsWith('felscanner_downloads{'))).toEqual([
      ['felscanner_downloads{state="stalled"}', 1],
    ]);
  });

  it('tell which services worked, how long they took, and how jobs did', async () => {
    const {server, library} = await filledServer();
    const at = new Date('2026-01-02T03:00:00Z');
    library.db.write(sql => {
      noteHealth(sql, {service: 'plex', observation: {state: 'ok', message: 'well', latencyMs: 250}, at});
      noteHealth(sql, {service: 'radarr', observation: {state: 'down', message: 'refused the key'}, at});
      noteHealth(sql, {service: 'telegram', observation: {state: 'off', message: 'not set up'}, at});
      noteHealth(sql, {service: 'torznab:a "b"', observation: {state: 'degraded', message: 'slow'}, at});
      const job = sql.prepare(
        'INSERT INTO jobs (name, first_seen_at, started_at, finished_at, ok, failures) VALUES (?, 0, ?, ?, ?, ?)',
      );
      job.run('scan', 1000, 2000, 1, 0);
      job.run('iptFetch', 1000, 3500, 0, 4);
      job.run('report', null, null, null, 0);
      pauseJob(sql, 'scan', at);
    });
    const figures = await figuresOf(server);
    const of = (name: string) => [...figures].filter(([key]) => key.startsWith(`felscanner_${name}{`));
    expect(of('service_up')).toEqual([
      ['felscanner_service_up{service="plex"}', 1],
      ['felscanner_service_up{service="radarr"}', 0],
      ['felscanner_service_up{service="torznab:a \\"b\\""}', 1],
    ]);
    expect(of('service_check_seconds')).toEqual([['felscanner_service_check_seconds{service="plex"}', 0.25]]);
    expect(of('job_last_run_timestamp_seconds').map(([, value]) => value)).toEqual([3.5, 2]);
    expect(of('job_last_success_timestamp_seconds')).toEqual([
      ['felscanner_job_last_success_timestamp_seconds{job="scan"}', 2],
    ]);
    expect(of('job_failures')).toEqual([
      ['felscanner_job_failures{job="iptFetch"}', 4],
      ['felscanner_job_failures{job="scan"}', 0],
    ]);
    expect(of('job_paused')).toEqual([
      ['felscanner_job_paused{job="iptFetch"}', 0],
      ['felscanner_job_paused{job="scan"}', 1],
    ]);
  });

  it('count requests by route and status, and name no path that somebody made up', async () => {
    const {server} = await filledServer();
    await server.ask('/movies/nowhere');
    await server.ask('/movies/elsewhere');
    await server.ask('/made/up');
    await server.ask('/movies', {headers: {}});
    const figures = await figuresOf(server);
    const counted = [...figures].filter(([name]) => name.startsWith('felscanner_http_requests_total'));
    expect(counted).toEqual([
      ['felscanner_http_requests_total{route="/movies/{movie}",status="404"}', 2],
      ['felscanner_http_requests_total{route="other",status="404"}', 1],
      ['felscanner_http_requests_total{route="other",status="401"}', 1],
    ]);
  });
});

describe('labels', () => {
  it('are counted anew when a scan has begun or ended, and not in between', async () => {
    const {library} = await filledServer();
    const labelCounts = createLabelCounts();
    let reads = 0;
    const movies = {
      ...library.movies,
      listMovies: () => {
        reads += 1;
        return library.movies.listMovies();
      },
    };
    const count = () => labelCounts({db: library.db, movies});
    expect([...(await count()).values()]).toEqual([1]);
    await count();
    expect(reads).toBe(1);
    const id = library.scans.startScan('full', new Date('2026-01-02T00:00:00Z'));
    await count();
    expect(reads).toBe(2);
    library.db.write(sql => sql.prepare('UPDATE scans SET finished_at = 1767400000000 WHERE id = ?').run(id));
    await count();
    await count();
    expect(reads).toBe(3);
  });
});

async function filledServer(): Promise<{server: TestServer; library: Library}> {
  const dataDir = await scannedLibrary([plexMovie({ratingKey: '1', title: 'Alpha'})]);
  const server = await httpServer({env: {FELSCANNER_DATA_DIR: dataDir}});
  return {server, library: await server.app.openLibrary({dataDir})};
}

async function figuresOf(server: TestServer): Promise<Map<string, number>> {
  return parseMetrics(await (await server.ask('/metrics')).text());
}

const sample = /^([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?[\d.e+]+)$/;

/** Reads the text format strictly: every figure stands below the HELP and TYPE of its name, and none comes twice. */
function parseMetrics(text: string): Map<string, number> {
  const figures = new Map<string, number>();
  const families = new Set<string>();
  let family = '';
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.slice(0, -1).split('\n')) {
    const [, help] = /^# HELP ([a-z_]+) \S/.exec(line) ?? [];
    const [, type] = /^# TYPE ([a-z_]+) (?:gauge|counter)$/.exec(line) ?? [];
    if (help !== undefined) {
      expect(families.has(help)).toBe(false);
      families.add(help);
      family = help;
    } else if (type !== undefined) expect(type).toBe(family);
    else {
      const [, name = '', labels = '', value] = sample.exec(line) ?? [];
      expect([line, name]).toEqual([line, family]);
      expect(figures.has(name + labels)).toBe(false);
      figures.set(name + labels, Number(value));
    }
  }
  return figures;
}
