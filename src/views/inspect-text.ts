import {describeAudio} from '../media/audio/format-audio.ts';
import type {ContainerFormat} from '../media/container.ts';
import type {AudioFacts, MediaFacts, VideoFacts} from '../media/facts.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {bitrateInWords, countInWords, durationInWords, sizeInWords} from '../output/words.ts';
import {wrap} from '../output/wrap.ts';
import type {FfprobeAnswer, InspectedFile} from '../tasks/inspected-file.ts';
import {ffprobeLines} from './ffprobe-words.ts';
import {codecWords, expansionWords, layerWords, lightWords, metadataWords, rangeWords} from './picture-words.ts';
import {styledLabel} from './styled-label.ts';

export type TextLayout = {theme: Theme; columns: number};

const containerNames: Record<ContainerFormat, string> = {
  matroska: 'Matroska',
  mp4: 'MP4',
  mpegts: 'MPEG-TS',
  hevc: 'raw HEVC',
  mlp: 'raw TrueHD/MLP',
  eac3: 'raw E-AC-3',
  ac3: 'raw AC-3',
  dts: 'raw DTS',
  rpu: 'Dolby Vision RPUs',
};

const labelWidth = 12;
const minTextWidth = 30;

/** A line of the picture: what it is about, and the words; lines without words are left out. */
type Line = readonly [about: string, words: string];

/** A file's truth as a block of lines for a person, ending with a blank line; empty for a file that failed. */
export function inspectText(file: InspectedFile, layout: TextLayout): string {
  const {facts} = file;
  if (!facts) return '';
  const {theme} = layout;
  const lines = [
    ...videoLines(facts, theme),
    ...facts.notes.map((note): Line => ['Note', theme.warning(plainText(note))]),
    ...audioLines(facts.audio),
    ...opinionLines(file.ffprobe),
    ['Read', theme.dim(readWords(file, facts))] satisfies Line,
  ];
  const head = [theme.strong(plainText(file.path)), `  ${fileWords(facts)}`];
  const body = lines.filter(([, words]) => words !== '').flatMap(line => formattedLine(line, layout));
  return `${[...head, ...body].join('\n')}\n\n`;
}

function formattedLine([about, words]: Line, {theme, columns}: TextLayout): string[] {
  const width = Math.max(minTextWidth, columns - labelWidth - 3);
  return wrap(words, width).map((part, index) => {
    const label = index === 0 ? about : '';
    return `  ${label && theme.heading(label)}${' '.repeat(labelWidth - label.length)}${part}`;
  });
}

function fileWords({container, sizeBytes, durationMs, bitrateKbps}: MediaFacts): string {
  return [
    containerNames[container],
    sizeInWords(sizeBytes),
    durationMs !== undefined && durationInWords(durationMs),
    bitrateKbps !== undefined && bitrateInWords(bitrateKbps),
  ]
    .filter(part => part !== false)
    .join(', ');
}

function videoLines({label, video, container}: MediaFacts, theme: Theme): Line[] {
  if (!video) return container === 'rpu' || label !== '?' ? [['Picture', styledLabel(label, theme)]] : [];
  return [
    ['Picture', `${styledLabel(label, theme)}  ${codecWords(video)}`],
    ['Range', rangeWords(video)],
    ...dolbyVisionLines(video),
  ];
}

function dolbyVisionLines({dolbyVision, light}: VideoFacts): Line[] {
  const lightLine: Line = ['Light', lightWords(light)];
  if (!dolbyVision) return [lightLine];
  const {metadata, brightnessExpansion} = dolbyVision;
  return [
    ['Layer', plainText(layerWords(dolbyVision))],
    lightLine,
    ['Metadata', metadata ? metadataWords(metadata) : ''],
    ['Brightness', brightnessExpansion ? expansionWords(brightnessExpansion) : ''],
  ];
}

function audioLines(tracks: readonly AudioFacts[]): Line[] {
  const hasLanguage = tracks.some(({language}) => language !== undefined);
  const names = tracks.map(describeAudio);
  const width = Math.max(...names.map(name => name.length));
  return tracks.map(({language = 'und', title, evidence, because}, index): Line => {
    const how = because === undefined ? evidence : `${evidence}: ${because}`;
    const words = [hasLanguage && language.padEnd(3), names[index]?.padEnd(width), title && `"${title}"`, `(${how})`];
    return [`Audio ${index + 1}`, plainText(words.filter(word => word).join('  '))];
  });
}

function opinionLines(answer: FfprobeAnswer | undefined): Line[] {
  if (!answer) return [];
  if (answer.error) return [['ffprobe', plainText(answer.error.message)]];
  return ffprobeLines(answer.facts).map((line, index): Line => [index === 0 ? 'ffprobe' : '', plainText(line)]);
}

function readWords({ms}: InspectedFile, {read}: MediaFacts): string {
  return `${sizeInWords(read.bytes)} in ${countInWords(read.requests, 'read')}, ${durationInWords(ms)}`;
}
