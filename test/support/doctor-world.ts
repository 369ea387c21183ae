import {mkdir, truncate, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {type ApprovalWorld, alphaFolder, approvalWorld} from './approval-world.ts';
import type {CliOptions} from './run-cli.ts';

type Checked = {
  service: string;
  title: string;
  severity: string;
  message: string;
  hint: string | null;
  latencyMs: number | null;
};

export type DoctorWorld = ApprovalWorld & {
  /** Runs `doctor --json`; answers its checks by title. */
  examine: (argv?: readonly string[], options?: CliOptions) => Promise<Map<string, Checked>>;
};

type WorldOptions = Parameters<typeof approvalWorld>[0];
type Settings = Parameters<ApprovalWorld['configure']>[0];

/** Every service set up and well, Alpha scanned, its file here and where qBittorrent sees it. */
export async function doctorWorld(options: WorldOptions = {}): Promise<DoctorWorld> {
  const world = await approvalWorld(options);
  const {plex, radarr, telegram, qbittorrent, folder, now} = world;
  for (const server of [plex, radarr, telegram]) server.setClock(now);
  const here = join(folder, 'movies', 'Alpha (2019)', 'Alpha (2019).mkv');
  await mkdir(dirname(here), {recursive: true});
  await writeFile(here, '');
  // As long as Plex says, and nothing in it.
  await truncate(here, 50_000_000_000);
  qbittorrent.addFolder(alphaFolder, ['Alpha (2019).mkv']);
  await writeFile(join(folder, 'ffprobe'), '#!/bin/sh\n', {mode: 0o755});
  const pathMappings = [{from: '/movies', to: join(folder, 'movies')}];
  const configure = ({more, ...rest}: NonNullable<Settings> = {}): Promise<void> =>
    world.configure({
      torznab: true,
      flaresolverr: true,
      radarr: true,
      ...rest,
      more: {plex: {pathMappings}, probe: {ffprobePath: join(folder, 'ffprobe')}, ...more},
    });
  await configure();
  const examine: DoctorWorld['examine'] = async (argv = [], more) => {
    const document = await world.json(['doctor', ...argv], more);
    return new Map(
      (Array.isArray(document['checks']) ? document['checks'] : []).map((one: Checked) => [one.title, one]),
    );
  };
  return {...world, configure, examine};
}
