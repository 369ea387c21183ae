import type {FfprobeFacts} from '../clients/ffprobe/facts.ts';
import type {Audio, Movie, Version} from '../core/library/movie.ts';
import {disagreementsWords, trackWords} from '../core/library/version-words.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';
import {ffprobeLines} from './ffprobe-words.ts';

/** What ffprobe says of a version, or why it says nothing. */
export type FfprobeView = {facts: FfprobeFacts; error?: never} | {facts?: never; error: Error};

/** A movie for other programs: a row for every fact, `0` for the movie itself, else the number of the version. */
export function movieFacts(movie: Movie, answers: readonly FfprobeView[] | undefined): string {
  const {ratingKey, title, year, edition, library, ids, addedAt, best, versions} = movie;
  const about: readonly (readonly [string, Cell])[] = [
    ['ratingKey', ratingKey],
    ['title', title],
    ['year', year],
    ['edition', edition],
    ['library', library],
    ['imdb', ids.imdb],
    ['tmdb', ids.tmdb],
    ['addedAt', addedAt?.toISOString()],
    ['best', versions.length === 0 ? undefined : best + 1],
  ];
  const rows = about.map(([fact, value]) => tabbedRow([0, fact, value]));
  const ofVersions = versions.flatMap((version, place) =>
    [...versionFacts(version), ...ffprobeFacts(answers?.[place])].map(([fact, value]) =>
      tabbedRow([place + 1, fact, value]),
    ),
  );
  return [...rows, ...ofVersions].join('');
}

type Fact = readonly [fact: string, value: Cell];

function versionFacts(version: Version): Fact[] {
  const {dolbyVision} = version;
  return [
    ['label', version.label],
    ['layer', dolbyVision?.layer],
    ['evidence', dolbyVision?.evidence],
    ['because', dolbyVision?.because],
    ['cmVersion', dolbyVision?.cmVersion],
    ['dynamicRange', version.dynamicRange],
    ['hdr10Plus', version.hdr10Plus],
    ['resolution', version.resolution],
    ['width', version.width],
    ['height', version.height],
    ['codec', version.codec],
    ['bitDepth', version.bitDepth],
    ['bitrateKbps', version.bitrateKbps],
    ['sizeBytes', version.sizeBytes],
    ['durationMs', version.durationMs],
    ['container', version.container],
    ...version.audio.map((track): Fact => ['audio', audioFact(track)]),
    ...disagreementsWords(version).map((words): Fact => ['disagreement', words]),
    ...version.notes.map((words): Fact => ['note', words]),
    ...version.parts.map(({file}): Fact => ['file', file]),
  ];
}

function audioFact(track: Audio): string {
  const title = track.title === undefined ? '' : ` "${track.title}"`;
  return `${trackWords(track)}${title} [${track.evidence}]`;
}

function ffprobeFacts(answer: FfprobeView | undefined): Fact[] {
  if (!answer) return [];
  if (answer.error) return [['ffprobe', answer.error.message]];
  return ffprobeLines(answer.facts).map((line): Fact => ['ffprobe', line]);
}
