import {fieldsOf, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import type {PlexIdentity, PlexLibrary} from './plex.ts';

/** The libraries of an answer to /library/sections; undefined for an answer that is no MediaContainer. */
export function parseLibraries(answer: unknown): PlexLibrary[] | undefined {
  const container = fieldsOf(fieldsOf(answer)?.['MediaContainer']);
  return (
    container &&
    listOf(container['Directory']).flatMap(directory => {
      const key = textOf(directory['key']);
      if (key === undefined) return [];
      return {
        key,
        title: textOf(directory['title'])?.trim() ?? `library ${key}`,
        type: textOf(directory['type']) ?? 'unknown',
        contentChangedAt: wholeOf(directory['contentChangedAt'], bounds.counter),
        locations: listOf(directory['Location']).flatMap(location => textOf(location['path']) ?? []),
      };
    })
  );
}

/** Who answers, from /identity; undefined where it is no Plex Media Server. */
export function parseIdentity(answer: unknown): PlexIdentity | undefined {
  const container = fieldsOf(fieldsOf(answer)?.['MediaContainer']);
  const machineIdentifier = textOf(container?.['machineIdentifier']);
  if (machineIdentifier === undefined) return undefined;
  return {machineIdentifier, version: textOf(container?.['version']) ?? 'unknown'};
}
