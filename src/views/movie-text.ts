import stringWidth from 'string-width';
import type {Audio, DolbyVision, Movie, Version} from '../core/library/movie.ts';
import {dayOf, movieWords} from '../core/library/movie-words.ts';
import {disagreementsWords, trackWords} from '../core/library/version-words.ts';
import {plainText} from '../output/plain-text.ts';
import {alignedTable} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {bitrateInWords, countInWords, durationInWords, sizeInWords} from '../output/words.ts';
import {wrap} from '../output/wrap.ts';
import {ffprobeLines} from './ffprobe-words.ts';
import type {FfprobeView} from './movie-facts.ts';
import {codecNames, evidenceWords, layerWords, rangeNames} from './picture-words.ts';
import {styledLabel} from './styled-label.ts';

export type MovieLayout = {theme: Theme; columns: number; answers: readonly FfprobeView[] | undefined};

const aboutWidth = 11;
const gapWidth = 2;
const minVersionWidth = 30;
const maxVersionWidth = 62;

/** A movie for a person: its versions side by side, as many as fit, the others below. */
export function movieText(movie: Movie, layout: MovieLayout): string {
  const {theme, columns} = layout;
  const {versions} = movie;
  const fits = Math.max(1, Math.floor((columns - aboutWidth) / (minVersionWidth + gapWidth)));
  const groups: string[] = [];
  for (let from = 0; from < versions.length; from += fits) {
    groups.push(versionsTable(movie, {...layout, from, to: Math.min(from + fits, versions.length)}));
  }
  const body = versions.length === 0 ? 'Plex knows no file of it\n' : groups.join('\n');
  const head = [
    ...fitted(plainText(movieWords(movie)), columns).map(theme.strong),
    ...fitted(aboutWords(movie), columns).map(theme.dim),
  ];
  return `${head.join('\n')}\n\n${body}`;
}

function aboutWords({ratingKey, library, ids, addedAt, versions}: Movie): string {
  const parts = [
    plainText(library),
    `key ${ratingKey}`,
    ids.imdb,
    ids.tmdb !== undefined && `tmdb ${ids.tmdb}`,
    addedAt && `added ${dayOf(addedAt)}`,
    countInWords(versions.length, 'version'),
  ];
  return parts.filter(part => typeof part === 'string').join(', ');
}

type Group = MovieLayout & {from: number; to: number};

type Style = (text: string) => string;

/**
 * A line of the picture: what it is about, the words on each version, and how they look; lines without words are left
 * out. The words are plain: a style that spans several lines of the terminal would colour the column beside it.
 */
type Line = readonly [about: string, words: readonly string[], style?: Style];

function versionsTable({versions, best}: Movie, {theme, columns, answers, from, to}: Group): string {
  const shown = versions.slice(from, to);
  const room = Math.floor((columns - aboutWidth) / shown.length) - gapWidth;
  const width = Math.min(maxVersionWidth, Math.max(minVersionWidth, room));
  const head = shown.map((_, index) => {
    const number = from + index + 1;
    return from + index === best && versions.length > 1 ? `Version ${number} (best)` : `Version ${number}`;
  });
  const lines = [
    ...versionLines(shown, theme),
    ...trackLines(shown),
    ...oneEach('Differs', shown, version => disagreementsWords(version).join('; '), theme.warning),
    ...oneEach('Note', shown, ({notes}) => notes.join('; '), theme.warning),
    ...oneEach('File', shown, ({parts}) => parts.map(({file}) => file ?? '').join(' + '), theme.dim),
    ...ffprobeRows(answers?.slice(from, to)),
  ];
  return alignedTable({
    head: ['', ...head.map(theme.heading)],
    align: ['left', ...shown.map(() => 'left' as const)],
    rows: lines
      .filter(([, words]) => words.some(text => text !== ''))
      .map(([about, words, style = unstyled]) => [
        theme.heading(about.padEnd(aboutWidth - gapWidth)),
        ...words.map(text => (text === '' ? '' : fitted(text, width).map(style).join('\n'))),
      ]),
  });
}

/** Text in lines of a width; paths have no spaces to break at and are cut where they must. */
function fitted(text: string, width: number): string[] {
  return wrap(text, width).flatMap(line => pieces(line, width));
}

function pieces(line: string, width: number): string[] {
  if (stringWidth(line) <= width) return [line];
  const letters = [...line];
  const tooMany = letters.findIndex((_, index) => stringWidth(letters.slice(0, index + 1).join('')) > width);
  const fits = Math.max(1, tooMany);
  return [letters.slice(0, fits).join(''), ...pieces(letters.slice(fits).join(''), width)];
}

function versionLines(versions: readonly Version[], theme: Theme): Line[] {
  return [
    ['Label', versions.map(({label}) => label), label => styledLabel(label, theme)],
    ...oneEach('Layer', versions, ({dolbyVision}) => (dolbyVision ? layerLine(dolbyVision) : '')),
    ...oneEach('Range', versions, rangeLine),
    ...oneEach('Picture', versions, pictureLine),
    ...oneEach('Bitrate', versions, ({bitrateKbps}) => (bitrateKbps === undefined ? '' : bitrateInWords(bitrateKbps))),
    ...oneEach('Size', versions, ({sizeBytes}) => (sizeBytes === undefined ? '' : sizeInWords(sizeBytes))),
    ...oneEach('Length', versions, ({durationMs}) => (durationMs === undefined ? '' : durationInWords(durationMs))),
  ];
}

function oneEach(
  about: string,
  versions: readonly Version[],
  words: (version: Version) => string,
  style: Style = unstyled,
): Line[] {
  const texts = versions.map(version => plainText(words(version)));
  return [[about, texts, style]];
}

function unstyled(text: string): string {
  return text;
}

function layerLine(facts: DolbyVision): string {
  return facts.layer === 'none' && facts.because === undefined ? '' : layerWords(facts);
}

function rangeLine({dynamicRange, dolbyVision, hdr10Plus}: Version): string {
  const parts = [
    dynamicRange === undefined ? 'not known' : rangeNames[dynamicRange],
    dolbyVision && profileWords(dolbyVision),
    dynamicRange === 'dolby-vision' && hdr10Plus === true && 'with HDR10+',
    dolbyVision?.cmVersion && `CM v${dolbyVision.cmVersion}`,
    dolbyVision?.maxNits !== undefined && `peak ${Math.round(dolbyVision.maxNits)} nits`,
    dolbyVision && layerLine(dolbyVision) === '' && evidenceWords[dolbyVision.evidence],
  ];
  return parts.filter(part => typeof part === 'string' && part !== '').join(', ');
}

function profileWords({profile, compatibilityId}: DolbyVision): string {
  return `Profile ${compatibilityId === undefined ? profile : `${profile}.${compatibilityId}`}`;
}

function pictureLine({codec, bitDepth, width, height, container, resolution}: Version): string {
  const parts = [
    codec && codecNames[codec],
    bitDepth !== undefined && `${bitDepth} bit`,
    width && height ? `${width}x${height}` : resolution,
    container,
  ];
  return parts.filter(part => typeof part === 'string' && part !== '').join(', ');
}

function trackLines(versions: readonly Version[]): Line[] {
  const most = Math.max(...versions.map(({audio}) => audio.length));
  return Array.from({length: most}, (_, index) => [
    `Audio ${index + 1}`,
    versions.map(({audio}) => (audio[index] ? plainText(trackLine(audio[index])) : '')),
  ]);
}

function trackLine(track: Audio): string {
  const open = track.atmos === undefined ? ' Atmos?' : '';
  const title = track.title === undefined ? '' : ` "${track.title}"`;
  return `${trackWords(track)}${open}${title} [${track.evidence}]`;
}

function ffprobeRows(answers: readonly FfprobeView[] | undefined): Line[] {
  if (!answers) return [];
  const texts = answers.map(answer =>
    (answer.error ? [answer.error.message] : ffprobeLines(answer.facts)).map(plainText),
  );
  const most = Math.max(...texts.map(lines => lines.length));
  return Array.from({length: most}, (_, index) => [
    index === 0 ? 'ffprobe' : '',
    texts.map(lines => lines[index] ?? ''),
  ]);
}
