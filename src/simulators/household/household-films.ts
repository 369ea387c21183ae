import type {MovieDraft} from '../plex/model.ts';
import {simulatedMovie} from '../plex/simulated-movie.ts';
import {commonKind, rollOf} from './film-kinds.ts';
import {filmMedia} from './film-media.ts';
import {filmTitles} from './film-titles.ts';
import {type SpecialFilm, specialFilms} from './special-films.ts';

const dayMs = 86_400_000;
const shelfDays = 5 * 365;

/** Where the files of the household lie, as Plex, Radarr and qBittorrent see it. */
export const moviesFolder = '/movies';

/** Every film that Plex has, with what it says of it and the bytes behind it. Made anew with every call. */
export function householdFilms(now: Date): MovieDraft[] {
  const films = [...specialFilms, ...commonFilms()];
  return films.map(({title, year, edition, versions}, place) =>
    simulatedMovie({
      title,
      year,
      editionTitle: edition,
      guids: [`tmdb://${tmdbOf(title, year)}`],
      addedAt: new Date(now.getTime() - Math.round((shelfDays * rollOf(place + 3000)) / 100) * dayMs),
      media: versions.map(({kind, claims, name}) => {
        const words = [name, edition && `{edition-${edition}}`].filter(word => word !== undefined).join(' ');
        const file = `${folderOf(title, year)}/${baseName(title, year)}${words === '' ? '' : ` - ${words}`}.mkv`;
        return filmMedia({kind, file, place, ...(claims && {claims})});
      }),
    }),
  );
}

function commonFilms(): SpecialFilm[] {
  const special = new Set(specialFilms.map(({title, year}) => `${title} ${year}`));
  return filmTitles
    .filter(([title, year]) => !special.has(`${title} ${year}`))
    .map(([title, year], place) => ({title, year, versions: [{kind: commonKind(place)}]}));
}

/** The folder of a film. */
export function folderOf(title: string, year: number): string {
  return `${moviesFolder}/${baseName(title, year)}`;
}

/** What no file system takes is left out, as Radarr does it. */
export function baseName(title: string, year: number): string {
  return `${title.replaceAll(/[:?*"<>|/\\]/g, '')} (${year})`;
}

/** A number that Plex and Radarr know the film by: made up, and the same for the same film. */
export function tmdbOf(title: string, year: number): number {
  let sum = year;
  for (const letter of title) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 899_981;
  return 100_000 + sum;
}
