import type {FilmKind} from './film-kinds.ts';
import type {Claim} from './film-media.ts';

/** A version with what Plex says of it, where that is not what it is. */
type SpecialVersion = {kind: FilmKind; claims?: Claim; name?: string};

export type SpecialFilm = {
  title: string;
  year: number;
  /** Editions are items of their own. */
  edition?: string;
  versions: readonly SpecialVersion[];
};

const fel: FilmKind = {picture: 'fel', sound: 'atmos', gigabytes: 78};
const mel: FilmKind = {picture: 'mel', sound: 'atmos', gigabytes: 61};
const hdr10: FilmKind = {picture: 'hdr10', sound: 'dts-hd', gigabytes: 55};
const hd: FilmKind = {picture: 'sdr', sound: 'dts-hd', gigabytes: 26};

/** The films that the story is about, and those that show what there can be in a library. */
export const specialFilms: readonly SpecialFilm[] = [
  // Plex read a record that says 8.1; the picture carries both layers.
  {title: 'Dune: Part Two', year: 2024, versions: [{kind: fel, claims: 'p81'}]},
  {title: 'Dune', year: 2021, versions: [{kind: {picture: 'p5', sound: 'ac3', gigabytes: 21}}]},
  {title: 'Dune', year: 1984, versions: [{kind: mel}]},
  {title: 'Heat', year: 1995, versions: [{kind: hdr10}]},
  {title: 'Mad Max: Fury Road', year: 2015, versions: [{kind: {picture: 'p81', sound: 'atmos', gigabytes: 47}}]},
  {title: 'Top Gun: Maverick', year: 2022, versions: [{kind: fel}]},
  {title: 'The Matrix', year: 1999, versions: [{kind: mel}]},
  // Somebody took the enhancement layer out, and left the RPU that speaks of it.
  {title: 'Alien', year: 1979, versions: [{kind: {picture: 'no-el', sound: 'dts-hd', gigabytes: 49}}]},
  {title: 'Oppenheimer', year: 2023, versions: [{kind: {picture: 'p81', sound: 'late-atmos', gigabytes: 83}}]},
  {title: 'Gravity', year: 2013, versions: [{kind: {picture: 'p81', sound: 'truehd', gigabytes: 44}}]},
  {title: 'Blade Runner 2049', year: 2017, versions: [{kind: fel}, {kind: hd, name: '1080p'}]},
  {title: 'Blade Runner', year: 1982, edition: 'The Final Cut', versions: [{kind: fel}]},
  {title: 'Blade Runner', year: 1982, edition: 'Theatrical Cut', versions: [{kind: hd}]},
  {title: 'Nosferatu', year: 1922, versions: [{kind: {picture: 'sdr', sound: 'aac', gigabytes: 7}}]},
  {title: 'Nosferatu', year: 2024, versions: [{kind: hdr10}]},
  {title: 'The Godfather', year: 1972, versions: [{kind: hdr10}]},
  {title: 'Sicario', year: 2015, versions: [{kind: hdr10}]},
  {title: 'Whiplash', year: 2014, versions: [{kind: hd}]},
];
