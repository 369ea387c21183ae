import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Pair,
  type ParsedNode,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml';
import {lineEnding} from './line-ending.ts';
import type {Place} from './place.ts';
import type {Splice} from './splice.ts';
import {yamlScalar} from './yaml-scalar.ts';

type Member = Pair<ParsedNode, ParsedNode | null>;

type Members = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;

/**
 * How YAML is to be changed for a value to stand at its place; undefined where that cannot be done. What stands there
 * already is replaced by its range in the text. What is missing gets a line below the name of its section, where it parts
 * no comment from what it is about; a missing section gets lines at the end.
 */
export function editYaml(text: string, place: Place): Splice[] | undefined {
  const document = parseDocument(text, {keepSourceTokens: true});
  if (document.errors.length > 0) return undefined;
  const root = document.contents;
  if (isMap(root)) return editMembers({text, place, unit: indentUnit(root)}, root, undefined);
  return root === null || isNothing(root) ? [atEnd(text, {place, indent: '', unit: '  '})] : undefined;
}

type Edit = {text: string; place: Place; unit: string};

/** `name` is the member whose value these members are; undefined for those of the whole file. */
function editMembers(edit: Edit, members: Members, name: Member | undefined): Splice[] | undefined {
  const {text, unit, place} = edit;
  const [key = '', ...rest] = place.keys;
  const member = members.items.find(one => isScalar(one.key) && one.key.value === key);
  if (member === undefined) return [addMember(edit, members, name)];
  if (rest.length === 0) return replaceValue(text, member, place);
  const inner = {text, unit, place: {keys: rest, value: place.value}};
  if (isMap(member.value)) return editMembers(inner, member.value as Members, member);
  const isEmpty = member.value === null || (isScalar(member.value) && member.value.value === null);
  return isEmpty ? fillSection(inner, member, members) : undefined;
}

function addMember({text, place, unit}: Edit, members: Members, name: Member | undefined): Splice {
  const [first] = members.items;
  if (members.flow === true) {
    const added = flowMember(place);
    if (first === undefined) return insertion(members.range[0] + 1, added);
    const gap = text.slice(members.range[0], first.key.range[0]).includes('\n')
      ? lineStart(text, first.key.range[0])
      : ' ';
    return insertion(first.key.range[0], `${added},${gap}`);
  }
  const indent = ' '.repeat(columnOf(members));
  const colon = name && colonOf(name);
  return colon === undefined
    ? atEnd(text, {place, indent, unit})
    : belowLine(text, colon, blockLines(place, indent, unit).join(lineEnding(text)));
}

/** Gives a section that is null its first member. */
function fillSection({text, place, unit}: Edit, section: Member, around: Members): Splice[] | undefined {
  const colon = colonOf(section);
  if (colon === undefined) return undefined;
  const range = section.value?.range;
  const written: Splice = {
    from: colon + 1,
    to: Math.max(colon + 1, isNothing(section.value) ? 0 : (range?.[1] ?? 0)),
    text: '',
  };
  if (around.flow === true) return [{...written, text: ` {${flowMember(place)}}`}];
  const indent = ' '.repeat(columnOf(around)) + unit;
  return [written, belowLine(text, written.to, blockLines(place, indent, unit).join(lineEnding(text)))];
}

function replaceValue(text: string, member: Member, {value}: Place): Splice[] | undefined {
  const old = member.value;
  const colon = colonOf(member);
  if (colon === undefined) return [insertion(member.key.range[1], `: ${yamlScalar(value, undefined)}`)];
  if (old === null || isNothing(old)) return [insertion(colon + 1, ` ${yamlScalar(value, undefined)}`)];
  if (isCollection(old) && old.flow !== true) return undefined;
  const [from, to] = old.range;
  const source = text.slice(from, to);
  const isBlock = isScalar(old) && (old.type === Scalar.BLOCK_FOLDED || old.type === Scalar.BLOCK_LITERAL);
  const isText = isScalar(old) && typeof old.value === 'string' && !isBlock;
  const written = yamlScalar(value, isText && !isAlias(old) ? source : undefined);
  return [{from, to, text: isBlock ? written + afterBlock(source) : written}];
}

/** What is kept of a text of several lines: the comment behind its mark, and the end of its last line. */
function afterBlock(source: string): string {
  const comment = /^[^\r\n#]*?([ \t]+#[^\r\n]*)/.exec(source)?.[1] ?? '';
  return comment + (/\r?\n$/.exec(source)?.[0] ?? '');
}

type Lines = {place: Place; indent: string; unit: string};

/** Before the mark that ends a document, where there is one. */
function atEnd(text: string, {place, indent, unit}: Lines): Splice {
  const eol = lineEnding(text);
  const at = /^\.\.\.[ \t]*\r?$/m.exec(text)?.index ?? text.length;
  const before = text.slice(0, at);
  const isEnded = before === '' || before.endsWith('\n');
  const isApart = before.trim() === '' || /\n[ \t]*\r?\n$/.test(before) || /(^|\n)---[ \t]*\r?\n?$/.test(before);
  const lines = blockLines(place, indent, unit).join(eol);
  return insertion(at, `${isEnded ? '' : eol}${isApart ? '' : eol}${lines}${isEnded ? eol : ''}`);
}

/** Below the line of a place. */
function belowLine(text: string, offset: number, lines: string): Splice {
  const eol = lineEnding(text);
  const end = text.indexOf('\n', offset);
  return end === -1 ? insertion(text.length, eol + lines) : insertion(end + 1, lines + eol);
}

function blockLines({keys, value}: Place, indent: string, unit: string): string[] {
  return keys.map((key, depth) => {
    const written = depth === keys.length - 1 ? ` ${yamlScalar(value, undefined)}` : '';
    return `${indent}${unit.repeat(depth)}${key}:${written}`;
  });
}

function flowMember({keys, value}: Place): string {
  return keys.reduceRight(
    (inner, key, depth) => {
      return depth === keys.length - 1 ? `${key}: ${inner}` : `${key}: {${inner}}`;
    },
    yamlScalar(value, undefined),
  );
}

/** A line break, and the white space that the line of a place begins with. */
function lineStart(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  return lineEnding(text) + (/^[ \t]*/.exec(text.slice(from, offset))?.[0] ?? '');
}

/** A value that is null since nothing is written. */
function isNothing(node: ParsedNode | null): boolean {
  return isScalar(node) && node.value === null && node.range[0] === node.range[1];
}

function colonOf({srcToken}: Member): number | undefined {
  return srcToken?.sep?.find(({type}) => type === 'map-value-ind')?.offset;
}

function columnOf({srcToken}: Members): number {
  return srcToken !== undefined && 'indent' in srcToken ? srcToken.indent : 0;
}

/** By how much the first section in the file is set in. */
function indentUnit(root: Members): string {
  const inner = root.items.map(({value}) => value).find(value => isMap(value) && value.flow !== true);
  const width = isMap(inner) ? columnOf(inner as Members) - columnOf(root) : 0;
  return ' '.repeat(width > 0 ? width : 2);
}

function insertion(at: number, text: string): Splice {
  return {from: at, to: at, text};
}
