import {allSettings} from './config.ts';
import type {AnySection, AnySetting} from './setting.ts';
import {yamlValue} from './yaml-value.ts';

const preface = `## Settings of felscanner. What is commented out is at its default: take the "# " off a line, and off the line of
## its section, to change it. Environment variables and the command line win over this file.
`;

/**
 * A config file in YAML with every setting, its value and what it means: those chosen, by their names, as settings,
 * all others commented out at their defaults.
 */
export function formatStartingFile(chosen: ReadonlyMap<string, unknown>): string {
  const blocks = Object.entries(allSettings.members).map(([name, member]) => blockText(name, member, chosen));
  return [preface, ...blocks].join('\n');
}

function blockText(name: string, member: AnySetting | AnySection, chosen: ReadonlyMap<string, unknown>): string {
  const heading = 'members' in member ? `## ${member.means}\n` : '';
  return heading + alignedLines(memberLines({name, key: name, indent: '', member}, chosen));
}

type Place = {name: string; key: string; indent: string; member: AnySetting | AnySection};

type Line = {code: string; isActive: boolean; comment: string};

function memberLines({name, key, indent, member}: Place, chosen: ReadonlyMap<string, unknown>): Line[] {
  if (!('members' in member)) {
    const value = chosen.has(name) ? chosen.get(name) : member.default;
    return [{code: `${indent}${key}: ${yamlValue(value)}`, isActive: chosen.has(name), comment: member.means}];
  }
  const lines = Object.entries(member.members).flatMap(([inner, one]) =>
    memberLines({name: `${name}.${inner}`, key: inner, indent: `${indent}  `, member: one}, chosen),
  );
  const comment = indent === '' ? '' : member.means;
  return [{code: `${indent}${key}:`, isActive: lines.some(({isActive}) => isActive), comment}, ...lines];
}

/** Comments further right than this would leave the window. */
const maxColumn = 44;

function alignedLines(lines: readonly Line[]): string {
  const texts = lines.map(({code, isActive, comment}) => ({text: isActive ? code : `# ${code}`, comment}));
  const column = Math.min(maxColumn, Math.max(...texts.map(({text}) => text.length)));
  return texts
    .map(({text, comment}) => (comment === '' ? `${text}\n` : `${text.padEnd(column)}  # ${comment}\n`))
    .join('');
}
