import {isUnproven} from './is-unproven.ts';
import type {Movie, Version} from './movie.ts';
import type {MovieFilter} from './movie-filter.ts';
import {bestVersion} from './rank.ts';
import {type VersionTrait, versionTraits} from './version-traits.ts';

/** The best version of a movie of which all holds that a filter asks of versions, as `planMovieQuery` says it in SQL. */
export function fittingVersion({versions}: Movie, filter: MovieFilter): Version | undefined {
  const fitting = versions.filter(version => fits(version, filter));
  return fitting[bestVersion(fitting)];
}

function fits(version: Version, filter: MovieFilter): boolean {
  const {unproven, profile, dynamicRange, resolution} = filter;
  return (
    traits.every(([trait, holds]) => !filter[trait] || holds(version)) &&
    (!unproven || isUnproven(version)) &&
    (profile === undefined || version.dolbyVision?.profile === profile) &&
    (dynamicRange === undefined || version.dynamicRange === dynamicRange) &&
    (resolution === undefined || version.resolution === resolution)
  );
}

const traits = Object.entries(versionTraits) as [VersionTrait, (version: Version) => boolean][];
