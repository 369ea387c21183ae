import {ac3Stream} from '../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream} from '../../src/simulators/plex/video-streams.ts';
import {type ApprovalWorld, approvalWorld} from './approval-world.ts';
import {felFilm} from './plex-world.ts';

export type NewsWorld = ApprovalWorld & {
  /** What stands in the chat, from the oldest to the newest. */
  texts: () => string[];
  /** What was written since this was asked last. */
  fresh: () => string[];
  /** Puts a movie into the library: in HDR10, or as a film whose bytes show FEL and Atmos. */
  addMovie: (title: string, more?: {year?: number; isFel?: boolean}) => string;
  /** A version of these bytes comes beside what is there. */
  addFel: (ratingKey: string) => void;
  /** A file without Atmos comes in place of what is there. */
  loseAtmos: (ratingKey: string) => void;
};

/** The world of approvals where the chat is told everything, unless settings say otherwise, after the first scan. */
export async function newsWorld({
  notify = {},
  telegram = {},
}: {
  notify?: object;
  telegram?: object;
} = {}): Promise<NewsWorld> {
  const world = await approvalWorld();
  const {plex, owner} = world;
  await world.configure({telegram: {notify, ...telegram}});
  let seen = 0;
  const texts = (): string[] => world.telegram.messages(owner.id).map(({text}) => text);
  const file = (title: string, year: number): string => `/movies/${title} (${year})/${title}.mkv`;
  return {
    ...world,
    texts,
    fresh: () => {
      const all = texts();
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    },
    addMovie: (title, {year = 2020, isFel = false} = {}) => {
      const path = file(title.replaceAll('/', ' '), year);
      const media = isFel
        ? simulatedMedia({file: path, bytes: felFilm})
        : simulatedMedia({file: path, video: hdr10Stream()});
      return plex.addMovie('1', simulatedMovie({title, year, media: [media]})).ratingKey;
    },
    addFel: ratingKey => {
      plex.addVersion(ratingKey, simulatedMedia({file: `/movies/fel-${ratingKey}.mkv`, bytes: felFilm}));
    },
    loseAtmos: ratingKey => {
      const media = simulatedMedia({
        file: `/movies/plain-${ratingKey}.mkv`,
        video: hdr10Stream(),
        audio: [ac3Stream()],
      });
      const donor = plex.addMovie('1', simulatedMovie({title: 'Donor', media: [media]}));
      plex.removeMovie(donor.ratingKey);
      plex.updateMovie(ratingKey, {media: donor.media, updatedAt: world.now()});
    },
  };
}
