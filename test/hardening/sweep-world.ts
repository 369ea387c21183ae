import {cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Loopback} from '../../src/simulators/loopback/start-loopback.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {approvalWorld} from '../support/approval-world.ts';
import {felFilm, melFilm} from '../support/plex-world.ts';
import type {CliRun} from '../support/run-cli.ts';
import {judgeRun} from './judge-run.ts';
import {keptRows} from './kept-rows.ts';
import {asksNobody, sweepLines} from './sweep-lines.ts';

export type SweepWorld = {
  services: Readonly<Record<string, Loopback>>;
  /** What no output may hold, by the service that knows it. */
  secrets: Readonly<Record<string, string>>;
  /** The data folder as it is before each command. */
  snapshot: string;
  folder: string;
  env: Readonly<Record<string, string>>;
  lines: ReturnType<typeof sweepLines>;
  now: () => Date;
  run: (argv: readonly string[]) => Promise<CliRun>;
  /**
   * Runs every command over the same data, or those alone that ask services, in every way or in the first of each; answers
   * what was not as it is promised.
   */
  sweep: (which?: 'all' | 'asking' | 'asking once') => Promise<string[]>;
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
  const secrets = {
    plex: plex.token,
    tracker: tracker.pass,
    solver: tracker.pass,
    indexer: indexer.apiKey,
    radarr: radarr.apiKey,
    qbittorrent: qbittorrent.password,
    telegram: telegram.token,
  };
  const before = keptRows(snapshot);
  return {
    services: {plex, tracker, solver, indexer, radarr, qbittorrent, telegram},
    secrets,
    snapshot,
    folder,
    env,
    lines,
    now,
    run: world.run,
    async sweep(which = 'all') {
      const problems: string[] = [];
      const wanted = Object.entries(lines).filter(([name]) => which === 'all' || !asksNobody.has(name));
      for (const argv of wanted.flatMap(([, some]) => (which === 'asking once' ? some.slice(0, 1) : some))) {
        await rm(data, {recursive: true, force: true});
        await cp(snapshot, data, {recursive: true});
        const outcome = await world.run(argv);
        const after = keptRows(data);
        const lost = [...before].filter(row => !after.has(row)).map(row => `lost ${row}`);
        problems.push(
          ...[...judgeRun(outcome, Object.values(secrets)), ...lost].map(problem => `${argv.join(' ')}: ${problem}`),
        );
      }
      return problems;
    },
  };
}
