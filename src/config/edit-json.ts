import {findNodeAtLocation, type Node, parseTree} from 'jsonc-parser';
import {lineEnding} from './line-ending.ts';
import type {Place} from './place.ts';
import type {Splice} from './splice.ts';

/** How JSON is to be changed for a value to stand at its place; undefined where that cannot be done. */
export function editJson(text: string, {keys, value}: Place): Splice[] | undefined {
  const root = parseTree(text);
  if (root === undefined) return blankFile(text, {keys, value});
  const node = findNodeAtLocation(root, [...keys]);
  if (node) return [replacing(node, JSON.stringify(value))];
  const known = keys.findLastIndex((_, count) => findNodeAtLocation(root, keys.slice(0, count)) !== undefined);
  const owner = findNodeAtLocation(root, keys.slice(0, known));
  const place = {keys: keys.slice(known), value};
  return owner && addMember(text, {root, owner}, place);
}

function blankFile(text: string, place: Place): Splice[] {
  const eol = lineEnding(text);
  const layout = {eol, gap: ' ', unit: '  ', indent: '  '};
  return [{from: 0, to: text.length, text: `{${eol}  ${member(place, layout)}${eol}}${eol}`}];
}

function addMember(text: string, {root, owner}: {root: Node; owner: Node}, place: Place): Splice[] | undefined {
  if (owner.type !== 'object' && owner.type !== 'null') return undefined;
  const last = owner.children?.at(-1);
  const isSpread = hasLines(text, last ? owner : root);
  const layout = isSpread ? spreadLayout(text, owner) : flatLayout(text);
  const {eol, indent} = layout;
  const added = member(place, layout);
  if (last) {
    const gap = isSpread ? eol + indent : layout.gap;
    return [{from: last.offset + last.length, to: last.offset + last.length, text: `,${gap}${added}`}];
  }
  const whole = isSpread ? `{${eol}${indent}${added}${eol}${indentAt(text, owner.offset)}}` : `{${added}}`;
  return [replacing(owner, whole)];
}

/** Whether the members of an object stand on lines of their own. A file with nothing in it yet is to become so. */
function hasLines(text: string, {offset, children = []}: Node): boolean {
  const [first] = children;
  return first === undefined || text.slice(offset, first.offset).includes('\n');
}

/** How members are laid out: what is before a value, and either all on one line or each on its own. */
type Layout = {eol: string; indent: string; gap: string; unit: string | undefined};

function flatLayout(text: string): Layout {
  return {eol: '', indent: '', gap: /":\S/.test(text) ? '' : ' ', unit: undefined};
}

function spreadLayout(text: string, owner: Node): Layout {
  const [first] = owner.children ?? [];
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const indent = first ? indentAt(text, first.offset) : indentAt(text, owner.offset) + unit;
  return {eol: lineEnding(text), indent, gap: ' ', unit};
}

function member({keys, value}: Place, {eol, indent, gap, unit}: Layout): string {
  const [key = '', ...rest] = keys;
  const name = `${JSON.stringify(key)}:${gap}`;
  if (rest.length === 0) return name + JSON.stringify(value);
  if (unit === undefined) return `${name}{${member({keys: rest, value}, {eol, indent, gap, unit})}}`;
  const deeper = indent + unit;
  return `${name}{${eol}${deeper}${member({keys: rest, value}, {eol, indent: deeper, gap, unit})}${eol}${indent}}`;
}

/** The white space that the line of a place begins with. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function replacing({offset, length}: Node, text: string): Splice {
  return {from: offset, to: offset + length, text};
}
