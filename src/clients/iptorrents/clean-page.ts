import {load} from 'cheerio/slim';
import {cleanAddress} from './clean-address.ts';
import {findExcess} from './find-excess.ts';
import {createHider} from './hide-secrets.ts';
import type {Element} from './html-nodes.ts';
import {memberNames} from './member-names.ts';

/**
 * A page as it may be shown to strangers who are to learn its layout: without the secrets given, the member's name and
 * number, scripts, comments, what forms hold, the values in addresses, and whatever looks like a key. It is written anew
 * from what is known to be harmless. At most 512 KiB.
 */
export function cleanPage(html: string, secrets: readonly string[]): string {
  const short = html.slice(0, longestPage);
  const $ = load(short.slice(0, findExcess(short)));
  const hide = createHider([...secrets, ...memberNames($('a[href*="/u/"]').toArray())]);
  const roots = $.root().contents().toArray();
  return cut(hide(roots.map(node => write(node, hide, 0)).join('')));
}

const longestPage = 1_048_576;
const mostBytes = 524_288;

/** Below lies nothing but what somebody wrote to do harm. */
const deepest = 200;

type Node = Element['children'][number];

/** Comments, declarations and the document type are left out. */
function write(node: Node, hide: (text: string) => string, depth: number): string {
  if (node.nodeType === 3) return escaped(hide(node.data));
  if (!('attribs' in node) || !/^[a-z][a-z0-9]{0,20}$/.test(node.name) || depth > deepest) return '';
  const attributes = Object.entries(node.attribs).map(([name, value]) => writeAttribute(name, value, hide));
  const start = `<${node.name}${attributes.join('')}>`;
  if (voids.has(node.name)) return start;
  const hideInside = leadsToMember(node) ? hideAll : hide;
  const content = silent.has(node.name) ? [] : node.children.map(child => write(child, hideInside, depth + 1));
  return `${start}${content.join('')}</${node.name}>`;
}

/** What such a link shows is a name, however short and however many there are. */
function leadsToMember({name, attribs}: Element): boolean {
  return name === 'a' && (attribs['href'] ?? '').includes('/u/');
}

function hideAll(text: string): string {
  return text.trim() === '' ? text : '***';
}

const voids: ReadonlySet<string> = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** What they hold is code, or typed by somebody. */
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'textarea',
  'iframe',
  'object',
]);

const kept: ReadonlySet<string> = new Set(['id', 'class', 'title', 'alt', 'colspan', 'rowspan', 'type']);
const addresses: ReadonlySet<string> = new Set(['href', 'src', 'action']);

function writeAttribute(name: string, value: string, hide: (text: string) => string): string {
  if (addresses.has(name)) return ` ${name}="${escaped(hide(cleanAddress(value)))}"`;
  return kept.has(name) ? ` ${name}="${escaped(hide(value))}"` : '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A character that the cut goes through is left out. */
function cut(page: string): string {
  const bytes = Buffer.from(page);
  return bytes.length <= mostBytes
    ? page
    : bytes
        .subarray(0, mostBytes)
        .toString('utf8')
        .replace(/\ufffd$/, '');
}
