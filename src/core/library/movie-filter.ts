import type {DynamicRange} from '../../media/facts.ts';
import type {ResolutionClass} from './resolution-class.ts';
import {searchText} from './search-text.ts';
import type {SortField} from './sort-field.ts';
import {traitColumns, type VersionTrait} from './version-traits.ts';

/** Which movies are wanted: by traits of versions among others. What is asked of versions must hold for one version together. */
export type MovieFilter = {readonly [Trait in VersionTrait]?: boolean} & {
  /** The layer, Atmos or the picture's range is not known. */
  unproven?: boolean;
  profile?: number;
  dynamicRange?: DynamicRange;
  resolution?: ResolutionClass;
  /** More than one version. */
  multi?: boolean;
  /** Part of the title or original title, without case, accents and punctuation. */
  search?: string;
};

/** Titles from A, all else from the newest, largest and best; what is not known comes last. */
const orders: Readonly<Record<SortField, string>> = {
  title: 'm.sort_title, m.year, m.id',
  year: 'm.year DESC NULLS LAST, m.sort_title, m.id',
  added: 'm.added_at DESC NULLS LAST, m.sort_title, m.id',
  size: 'm.size_bytes DESC NULLS LAST, m.sort_title, m.id',
  bitrate: 'm.bitrate_kbps DESC NULLS LAST, m.sort_title, m.id',
  quality: 'm.quality DESC, m.bitrate_kbps DESC NULLS LAST, m.sort_title, m.id',
};

/** The end of an SQL statement over `movies m`: WHERE with its parameters, and ORDER BY. */
export type MovieQuery = {where: string; order: string; parameters: (string | number)[]};

const traits = Object.entries(traitColumns) as [VersionTrait, string][];

/** Turns a filter into SQL; what users typed is only ever a parameter. */
export function planMovieQuery(filter: MovieFilter, sort: SortField): MovieQuery {
  const parameters: (string | number)[] = [];
  const bind = (value: string | number): string => {
    parameters.push(value);
    return '?';
  };
  const ofVersion = [
    ...traits.filter(([trait]) => filter[trait]).map(([, column]) => `v.${column} = 1`),
    ...(filter.unproven ? ['v.unproven = 1'] : []),
    ...(filter.profile === undefined ? [] : [`v.profile = ${bind(filter.profile)}`]),
    ...(filter.dynamicRange === undefined ? [] : [`v.dynamic_range = ${bind(filter.dynamicRange)}`]),
    ...(filter.resolution === undefined ? [] : [`v.resolution = ${bind(filter.resolution)}`]),
  ];
  const conditions = [
    ...(ofVersion.length === 0 ? [] : [`m.id IN (SELECT v.movie_id FROM versions v WHERE ${ofVersion.join(' AND ')})`]),
    ...(filter.multi ? ['m.version_count > 1'] : []),
    ...(filter.search === undefined ? [] : [`instr(m.search_text, ${bind(searchText(filter.search))}) > 0`]),
  ];
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    order: `ORDER BY ${orders[sort]}`,
    parameters,
  };
}
