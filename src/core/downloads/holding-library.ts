import {isWithin, parseFolderPath} from './folder-path.ts';

type Library = {title: string; locations: readonly string[]};

/** The library that holds a folder, as Plex sees both; of several the one of this title. Undefined: none does. */
export function holdingLibrary<One extends Library>(
  libraries: readonly One[],
  folder: string,
  title: string | undefined,
): One | undefined {
  const place = parseFolderPath(folder);
  const holding = libraries.filter(({locations}) =>
    locations.some(location => {
      const parent = parseFolderPath(location);
      return place !== undefined && parent !== undefined && isWithin(place, parent);
    }),
  );
  return holding.find(one => one.title === title) ?? holding[0];
}
