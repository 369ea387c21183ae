import {nearest} from '../../base/nearest.ts';
import {UserError} from '../../base/user-error.ts';
import type {ReleaseSource} from '../../sources/release-source.ts';

/**
 * The source of that name; else all that are set up. Throws UserError `usage` for a name there is none of, `config` where
 * nothing is set up.
 */
export function chooseSources(sources: readonly ReleaseSource[], name: string | undefined): ReleaseSource[] {
  if (name !== undefined) return [requireSource(sources, name)];
  const ready = sources.filter(({lacks}) => lacks === undefined);
  if (ready.length > 0) return ready;
  const [first] = sources;
  if (first?.lacks) throw first.lacks;
  throw new UserError('config', 'no source of releases is switched on', {
    hint: 'set up sources.iptorrents, or a feed of Prowlarr or Jackett under sources.torznab',
  });
}

function requireSource(sources: readonly ReleaseSource[], name: string): ReleaseSource {
  const found = sources.find(source => source.name === name);
  if (found?.lacks) throw found.lacks;
  if (found) return found;
  const names = sources.map(source => source.name);
  const meant = nearest(name, names);
  const list = names.length > 0 ? `there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}` : 'none is set up';
  throw new UserError('usage', `no source is called "${name}"`, {
    hint: meant === undefined ? list : `did you mean "${meant}"? ${list}`,
  });
}
