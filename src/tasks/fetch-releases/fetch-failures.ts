import {UserError} from '../../base/user-error.ts';
import type {SourceFailure} from '../../core/releases/source-book.ts';
import type {FetchedReleases} from './fetch-releases.ts';

/** What could not be had in a fetch, in the order of the sources. Radarr is no source; what it did not say is told as the others are. */
export function fetchFailures({sources, radarr}: FetchedReleases): UserError[] {
  const failed = sources.flatMap(({name, error, lastFailure, keptPage}) => {
    if (lastFailure) return stillFailing(name, lastFailure);
    return error ? withPage(error, keptPage) : [];
  });
  return radarr?.error ? [...failed, radarr.error] : failed;
}

function stillFailing(name: string, {kind, message, hint}: SourceFailure): UserError {
  return new UserError(kind, `${name} is not asked again yet; the last time: ${message}`, {
    ...(hint !== undefined && {hint}),
  });
}

function withPage(error: UserError, path: string | undefined): UserError {
  if (path === undefined) return error;
  const hint = `${error.hint ?? ''}; the page is kept without your secrets in ${path}`;
  return new UserError(error.kind, error.message, {hint, cause: error.cause});
}
