import type {ListedRelease} from '../../src/clients/listed-release.ts';
import type {PlexMovie} from '../../src/clients/plex/plex.ts';
import {plexMedia, plexMovie} from '../../test/support/library.ts';

const words = ['Amber', 'Broken', 'Crimson', 'Distant', 'Eternal', 'Frozen', 'Golden', 'Hollow', 'Inner', 'Last'];
const things = ['Harbor', 'Signal', 'Garden', 'Winter', 'Machine', 'Letter', 'Summit', 'Orchard', 'Verdict'];

/** The title of the movie of that number. */
function titleOf(index: number): string {
  return `The ${words[index % words.length]} ${things[index % things.length]} ${index}`;
}

function yearOf(index: number): number {
  return 1950 + (index % 75);
}

/** Movies of a library, each with a version of Profile 7 of unknown layer. */
export function* plexMovies(count: number): Generator<PlexMovie> {
  for (let index = 0; index < count; index += 1) {
    yield plexMovie({
      ratingKey: String(index + 1),
      guid: `plex://movie/${index}`,
      title: titleOf(index),
      year: yearOf(index),
      imdb: `tt${String(1_000_000 + index)}`,
      tmdb: index + 1,
      media: [plexMedia({id: index + 1})],
    });
  }
}

const tails = [
  '2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-FraMeSToR',
  '2160p WEB-DL DDP5 1 Atmos DV HDR H 265-FLUX',
  '2160p UHD BluRay REMUX BL+EL+RPU TrueHD 7 1-GRP',
  '1080p BluRay x264 DTS-HD MA 5 1-OTHER',
];

/** Releases, nine of ten of movies that the library has. */
export function listedReleases(count: number, movies: number): ListedRelease[] {
  return Array.from({length: count}, (_, at) => {
    const index = at % 10 === 0 ? movies + at : (at * 7919) % movies;
    return {
      id: String(7_000_000 + at),
      name: `${titleOf(index).replace('The ', at % 2 === 0 ? 'The ' : '')} ${yearOf(index)} ${tails[at % tails.length]}`,
      sizeBytes: 60_000_000_000 + at,
      seeders: at % 50,
      leechers: 1,
      grabs: 10,
      uploadedAt: new Date(1_700_000_000_000 + at * 1000),
      uploader: undefined,
      freeleech: false,
      markedNew: false,
      infoUrl: `http://127.0.0.1/t/${7_000_000 + at}`,
      download: `/download.php/${7_000_000 + at}/file.torrent`,
      infohash: undefined,
      ids: {imdb: undefined, tmdb: undefined},
    };
  });
}
