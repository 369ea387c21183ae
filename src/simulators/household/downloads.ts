import {atmosTrueHdStream} from '../plex/audio-streams.ts';
import {simulatedMedia} from '../plex/simulated-media.ts';
import type {SimulatedPlex} from '../plex/start-plex.ts';
import {p7Stream} from '../plex/video-streams.ts';
import type {SimulatedQbittorrent} from '../qbittorrent/start-qbittorrent.ts';
import {folderOf} from './household-films.ts';
import {offeredFilm} from './offered-film.ts';
import {offers} from './offers.ts';

/** The downloads of the household, and when their films are where Plex finds them. */
export type Downloads = {
  /** All of a download is here. */
  complete(infohash: string): void;
  /** A download begins, and comes by itself. */
  begin(infohash: string): void;
  /** Plex looks into its folders. */
  look(): void;
  close(): void;
};

type Servers = {plex: () => SimulatedPlex; qbittorrent: () => SimulatedQbittorrent};

const steps = 20;

/** Of `stepMs` undefined a download comes only when it is told to. */
export function createDownloads({plex, qbittorrent}: Servers, stepMs: number | undefined): Downloads {
  const arrived = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const complete = (infohash: string): void => {
    const download = qbittorrent()
      .torrents()
      .find(one => one.infohash === infohash);
    if (!download || download.progress === 1) return;
    qbittorrent().complete(infohash);
    arrived.add(download.name);
  };
  return {
    complete,
    begin(infohash) {
      if (stepMs === undefined) return;
      let step = 0;
      const timer = setInterval(() => {
        step += 1;
        if (step < steps) qbittorrent().progress(infohash, step / steps);
        else {
          clearInterval(timer);
          complete(infohash);
        }
      }, stepMs);
      timers.add(timer);
    },
    look() {
      for (const name of arrived) show(plex(), name);
      arrived.clear();
    },
    close() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

/** Plex takes the name of the file for what it is. */
function show(plex: SimulatedPlex, file: string): void {
  const offer = offers.find(({name}) => file.startsWith(name));
  const {title, year} = offer?.holds ?? {};
  const movie = plex.movies().find(one => one.title === title && one.year === year);
  if (!offer || !movie || title === undefined || year === undefined) return;
  const bytes = offeredFilm(offer);
  const media = simulatedMedia({
    video: p7Stream(),
    audio: [atmosTrueHdStream({default: true})],
    file: `${folderOf(title, year)}/${offer.name}.mkv`,
    sizeBytes: bytes.sizeBytes,
    bytes,
  });
  plex.addVersion(movie.ratingKey, media);
}
