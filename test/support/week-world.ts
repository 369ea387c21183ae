import {join} from 'node:path';
import type {Loopback} from '../../src/simulators/loopback/start-loopback.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream, p81Stream} from '../../src/simulators/plex/video-streams.ts';
import {type ApprovalWorld, approvalWorld, type OfferedFilm} from './approval-world.ts';
import {type DaemonChild, startDaemonChild, type ToldEvent} from './daemon-child.ts';
import {felFilm, melFilm} from './plex-world.ts';
import {seededRandom} from './seeded-random.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** Something that happens in the world at an hour of the week. */
export type Deed = {at: number; what: string; do: () => unknown};

export type WeekWorld = ApprovalWorld & {
  random: () => number;
  events: ToldEvent[];
  /** What qBittorrent was handed that it did not have, by infohash. */
  added: string[];
  services: Readonly<Record<string, Loopback>>;
  /** Movies whose files really have a full enhancement layer, and those in Dolby Vision, by rating key. */
  truth: {fel: Set<string>; dolbyVision: Set<string>};
  /** Puts a movie into Plex. */
  addFilm: (kind: 'fel' | 'mel' | 'p8' | 'hdr10') => void;
  /** Takes one of those away that were put in. */
  removeFilm: () => void;
  /** Puts another file in the place of one in HDR10. */
  replaceFilm: () => void;
  /** Lists a release with FEL of a movie that has none. */
  offerRelease: () => void;
  /** The owner answers some of what he is asked. */
  answer: () => void;
  /** All that is being downloaded comes. */
  finishDownloads: () => void;
  start: () => Promise<DaemonChild>;
  /** Moves the clock of the world; that of the daemon goes by `pass` of its own. */
  pass: (ms: number) => void;
};

/** A household over a week: every service, a tracker that lists new releases, an owner who answers now and then. */
export async function weekWorld(seed: number): Promise<WeekWorld> {
  const random = seededRandom(seed);
  let at = new Date('2026-01-05T00:00:00').getTime();
  const arrivals = new Map<string, () => void>();
  const added: string[] = [];
  const world = await approvalWorld({
    clock: () => new Date(at),
    qbittorrent: {onAdd: ({infohash}) => added.push(infohash)},
    lookInto() {
      for (const arrive of arrivals.values()) arrive();
      arrivals.clear();
    },
  });
  const {plex, tracker, solver, radarr, qbittorrent, telegram, owner, folder, alpha} = world;
  await world.configure({
    flaresolverr: true,
    radarr: true,
    telegram: {notify: {newMovies: true, health: true}},
    more: {
      collections: {maxRemovalsPercent: 100},
      schedule: {trackDownloads: '1m', checkSources: '10m', checkTelegram: '30m'},
      notifications: {expireHours: 30},
    },
  });
  const truth = {fel: new Set<string>(), dolbyVision: new Set<string>()};
  const plain = new Set([alpha]);
  const films = new Set<string>();
  const offered = new Map<string, OfferedFilm & {ratingKey: string}>();
  const answered = new Set<string>();
  const events: ToldEvent[] = [];
  let count = 0;
  const note = (ratingKey: string, kind: 'fel' | 'mel' | 'p8' | 'hdr10'): void => {
    if (kind === 'fel') truth.fel.add(ratingKey);
    if (kind === 'hdr10') plain.add(ratingKey);
    else {
      truth.dolbyVision.add(ratingKey);
      plain.delete(ratingKey);
    }
  };
  const pick = (keys: ReadonlySet<string>): string | undefined => [...keys][Math.floor(random() * keys.size)];
  return {
    ...world,
    random,
    events,
    added,
    truth,
    services: {plex, iptorrents: tracker, flaresolverr: solver, radarr, qbittorrent, telegram},
    addFilm(kind) {
      count += 1;
      const [title, year] = [`Film ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[count % 26]}${count}`, 1950 + count];
      const file = `/movies/${title} (${year})/${title} (${year}).mkv`;
      const media = {
        fel: simulatedMedia({file, bytes: felFilm}),
        mel: simulatedMedia({file, bytes: melFilm}),
        p8: simulatedMedia({file, sizeBytes: 20e9, video: p81Stream()}),
        hdr10: simulatedMedia({file, sizeBytes: 50e9, video: hdr10Stream()}),
      };
      const {ratingKey} = plex.addMovie('1', simulatedMovie({title, year, media: [media[kind]]}));
      films.add(ratingKey);
      note(ratingKey, kind);
    },
    removeFilm() {
      const ratingKey = pick(films);
      if (ratingKey === undefined || [...offered.values()].some(film => film.ratingKey === ratingKey)) return;
      plex.removeMovie(ratingKey);
      for (const set of [films, plain, truth.fel, truth.dolbyVision]) set.delete(ratingKey);
    },
    replaceFilm() {
      const ratingKey = pick(plain);
      if (ratingKey === undefined || [...offered.values()].some(film => film.ratingKey === ratingKey)) return;
      const [media] = plex.movie(ratingKey).media;
      const file = media?.parts[0]?.file ?? '';
      plex.updateMovie(ratingKey, {media: []});
      plex.addVersion(ratingKey, simulatedMedia({file, bytes: felFilm}));
      note(ratingKey, 'fel');
    },
    offerRelease() {
      const ratingKey = pick(plain);
      if (ratingKey === undefined) return;
      const {title, year} = plex.movie(ratingKey);
      const id = 1000 + offered.size;
      const name = `${title} ${year} 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-G${id}`;
      const film = world.offer({id, name});
      offered.set(film.infohash, {...film, ratingKey});
    },
    answer() {
      const asked = telegram
        .messages(owner.id)
        .flatMap(({messageId, buttons}) => buttons.map(([yes, no]) => ({messageId, yes: yes?.data, no: no?.data})));
      for (const {messageId, yes, no} of asked) {
        const mood = random();
        if (yes === undefined || no === undefined || answered.has(yes) || mood < 0.3) continue;
        answered.add(yes);
        telegram.press({from: owner, chat: owner.id, messageId, data: mood < 0.8 ? yes : no});
      }
    },
    finishDownloads() {
      for (const {infohash, progress} of qbittorrent.torrents()) {
        const film = offered.get(infohash);
        if (!film || progress === 1) continue;
        qbittorrent.complete(infohash);
        arrivals.set(infohash, () => {
          const folder = /^(.*)\//.exec(plex.movie(film.ratingKey).media[0]?.parts[0]?.file ?? '')?.[1] ?? '';
          plex.addVersion(film.ratingKey, simulatedMedia({file: `${folder}/${film.file}`, bytes: film.bytes}));
          note(film.ratingKey, 'fel');
        });
      }
    },
    start: () =>
      startDaemonChild({
        cwd: folder,
        env: {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: join(folder, 'data')},
        now: new Date(at),
        onEvent: event => events.push(event),
      }),
    pass: ms => {
      at += ms;
    },
  };
}
