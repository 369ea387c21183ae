import {
  aacStream,
  ac3Stream,
  atmosTrueHdStream,
  dtsHdMaStream,
  eac3AtmosStream,
  subtitleStream,
} from '../../src/simulators/plex/audio-streams.ts';
import type {MovieDraft, PartBytes, SimulatedStream} from '../../src/simulators/plex/model.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {
  hdr10PlusStream,
  hdr10Stream,
  p5Stream,
  p7Stream,
  p81Stream,
  sdrStream,
} from '../../src/simulators/plex/video-streams.ts';

export type HouseholdShape = {
  /** So many of the movies, one in ten till then; further ones in their places have Profile 8.1. */
  profile7: number;
  /** The bytes behind every Profile 7 movie; undefined for a server that lists files and cannot open them. */
  film: PartBytes | undefined;
};

/** The movies of a household by their numbers from 0: three tenths in Dolby Vision, no Atmos left open. Deterministic. */
export function createHousehold({profile7, film}: HouseholdShape): (index: number) => MovieDraft {
  const pictures = [p7Stream(), p81Stream(), p5Stream(), hdr10PlusStream(), hdr10Stream(), hdr10Stream()];
  const plain = sdrStream();
  const eighthOne = p81Stream();
  const sounds = tracksOfSound();
  const subtitles = tracksOfSubtitles();
  return index => {
    const place = index % 10;
    const isProfile7 = place === 0 && index / 10 < profile7;
    const video = place === 0 && !isProfile7 ? eighthOne : (pictures[place] ?? plain);
    const title = titleOf(index);
    const year = 1960 + ((index * 7) % 66);
    const media = simulatedMedia({
      video,
      audio: sounds[(index * 5 + Math.floor(index / 10)) % sounds.length] ?? [],
      subtitles: subtitles.slice(0, 9 + ((index * 3) % 8)),
      file: fileOf(title, year, {index, isUhd: video !== plain}),
      ...(isProfile7 && film && {bytes: film}),
    });
    return simulatedMovie({title, titleSort: title.replace('The ', ''), year, media: [media]});
  };
}

/** So many that no place of a picture always goes with one list of sound. */
function tracksOfSound(): SimulatedStream[][] {
  const first = [
    atmosTrueHdStream({default: true, selected: true}),
    dtsHdMaStream({default: true, title: 'DTS-HD MA 5.1'}),
    eac3AtmosStream({default: true, title: 'DDP Atmos 5.1'}),
  ];
  const french = {language: 'Français', languageTag: 'fr', languageCode: 'fra'};
  const more = [
    ac3Stream({title: 'Surround 5.1'}),
    ac3Stream({...french, title: 'VFF'}),
    aacStream({title: 'Commentary by the director and the editor'}),
    dtsHdMaStream({...french, title: 'VFQ DTS-HD MA 5.1'}),
  ];
  return first.flatMap(one => [2, 3, 4].map(count => [one, ...more.slice(0, count)]));
}

const languages = [
  ['English', 'en', 'eng'],
  ['Français', 'fr', 'fra'],
  ['Deutsch', 'de', 'deu'],
  ['Español', 'es', 'spa'],
  ['Italiano', 'it', 'ita'],
  ['Nederlands', 'nl', 'nld'],
  ['Svenska', 'sv', 'swe'],
  ['Português', 'pt', 'por'],
] as const;

function tracksOfSubtitles(): SimulatedStream[] {
  return languages.flatMap(([language, languageTag, languageCode]) =>
    [false, true].map(forced => {
      const title = forced ? 'Forced' : 'Full (SDH)';
      const displayTitle = `${language} ${forced ? 'Forced ' : ''}(PGS)`;
      const extendedDisplayTitle = `${title} (${language} PGS)`;
      return subtitleStream({language, languageTag, languageCode, title, forced, displayTitle, extendedDisplayTitle});
    }),
  );
}

const firstWords = ['Silent', 'Crooked', 'Golden', 'Last', 'Hidden', 'Northern', 'Paper', 'Burning', 'Quiet', 'Salt'];
const secondWords = ['Harbour', 'Letter', 'Orchard', 'Witness', 'Mountain', 'Passenger', 'Archive', 'Bridge', 'Winter'];

function titleOf(index: number): string {
  const first = firstWords[index % firstWords.length];
  const second = secondWords[Math.floor(index / firstWords.length) % secondWords.length];
  return `The ${first} ${second} ${Math.floor(index / (firstWords.length * secondWords.length)) + 1}`;
}

/** As the programs name files that sort libraries. */
function fileOf(title: string, year: number, {index, isUhd}: {index: number; isUhd: boolean}): string {
  const name = `${title} (${year}) {imdb-tt${9_000_000 + index}}`;
  const quality = isUhd ? '[Remux-2160p][HDR10][TrueHD Atmos 7.1][HEVC]' : '[Bluray-1080p][DTS-HD MA 5.1][x264]';
  return `/volume1/media/library/movies/${isUhd ? 'uhd' : 'hd'}/${name}/${name} ${quality}-HARBOUR.mkv`;
}
