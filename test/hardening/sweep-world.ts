import {cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Loopback} from '../../src/simulators/loopback/start-loopback.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {approvalWorld} from '../support/approval-world.ts';
import {felFilm, melFilm} from '../support/plex-world.ts';
import {type CliRun, runCli} from '../support/run-cli.ts';
import {judgeRun} from './judge-run.ts';
import {keptRows} from './kept-rows.ts';
import {sweepLines} from './sweep-lines.ts';

export type SweepWorld = {
  services: readonly Loopback[];
  /** What no output may hold. */
  secrets: readonly string[];
  /** The data folder as it is before each command. */
  snapshot: string;
  folder: string;
  env: Readonly<Record<string, string>>;
  lines: ReturnType<typeof sweepLines>;
  now: () => Date;
  /** Runs every command over the same data, and answers what was not as it is promised. */
  sweep: () => Promise<string[]>;
  run: (argv: readonly string[]) => Promise<CliRun>;
};

/** Every service set up; a library that is scanned, a question that waits, one that is downloading and one that has come. */
export async function sweepWorld(): Promise<SweepWorld> {
  const world = await approvalWorld();
  const {plex, tracker, solver, indexer, radarr, qbittorrent, telegram, folder, now} = world;
  const mediaFolder = join(folder, 'films');
  await mkdir(mediaFolder);
  await writeFile(join(mediaFolder, 'Film.mkv'), felFilm);
  for (const [title, bytes] of [
    ['Beta', melFilm],
    ['Gamma', felFilm],
    ['Delta', melFilm],
  ] as const) {
    const media = simulatedMedia({file: `/movies/${title} (2020)/${title}.mkv`, bytes});
    plex.addMovie('1', simulatedMovie({title, year: 2020, media: [media]}));
  }
  const claims = '2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP';
  const films = [
    world.offer({id: 7}),
    world.offer({id: 8, name: `Beta 2020 ${claims}`, bytes: Buffer.concat([felFilm, felFilm])}),
    world.offer({id: 9, name: `Delta 2020 ${claims}`, bytes: Buffer.concat([felFilm, melFilm])}),
  ];
  await world.run(['scan']);
  await world.run(['ipt-fetch']);
  const asked = await world.json(['pending']);
  const ids: string[] = Array.isArray(asked['approvals']) ? asked['approvals'].map(({id}) => String(id)) : [];
  await world.run(['approve', ...ids.slice(0, 2)]);
  await world.configure({torznab: true, flaresolverr: true, radarr: true});
  for (const film of films.slice(0, 1)) world.complete(film);
  world.pass(60);
  const data = join(folder, 'data');
  const snapshot = join(folder, 'snapshot');
  await cp(data, snapshot, {recursive: true});
  const env = {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: data};
  const names = {movieKey: '102', movieTitle: 'Beta', release: `Beta 2020 ${claims}`, mediaFolder};
  const lines = sweepLines({...names, report: join(folder, 'report.html')});
  const secrets = [plex.token, tracker.pass, indexer.apiKey, radarr.apiKey, qbittorrent.password, telegram.token];
  const run: SweepWorld['run'] = argv => world.run(argv);
  const before = keptRows(snapshot);
  return {
    services: [plex, tracker, solver, indexer, radarr, qbittorrent, telegram],
    secrets,
    snapshot,
    folder,
    env,
    lines,
    now,
    run,
    async sweep() {
      const problems: string[] = [];
      for (const argv of Object.values(lines).flat()) {
        await rm(data, {recursive: true, force: true});
        await cp(snapshot, data, {recursive: true});
        const outcome = await run(argv);
        if (process.env['SHOW'])
          console.log(
            argv.join(' '),
            outcome.exitCode,
            outcome.stdout.slice(0, 300),
            '|',
            outcome.stderr.slice(0, 1500),
          );
        const after = keptRows(data);
        const lost = [...before].filter(row => !after.has(row)).map(row => `lost ${row}`);
        problems.push(...[...judgeRun(outcome, secrets), ...lost].map(problem => `${argv.join(' ')}: ${problem}`));
      }
      return problems;
    },
  };
}
