import {redactText} from '../../base/redact.ts';
import {cleanName} from '../clean-name.ts';
import {wholeOf} from '../fields.ts';
import {parseXml, type XmlElement} from '../xml/parse-xml.ts';
import {saysTooOften} from './explain-torznab-fault.ts';
import type {TorznabFault} from './torznab-fault.ts';

/** The root of a document of that name, or what came in its place. */
export function parseAnswer(text: string, name: string): XmlElement | TorznabFault {
  const start = text.slice(0, longestProlog);
  if (!/^\s*</.test(start)) return plainFault(start);
  // Asked before the flaws, since pages for people are seldom XML.
  if (/^<(?:!doctype\s+)?html\b/i.test(firstTag(start))) return {kind: 'web-page'};
  const root = parseXml(text);
  if ('flaw' in root) return {kind: 'flaw', flaw: root.flaw};
  if (root.name === 'error') return errorOf(root);
  return root.name === name ? root : {kind: 'foreign', root: cleanName(root.name)?.slice(0, 40) ?? ''};
}

const longestProlog = 1000;

/** What follows declarations and comments: the first element or the DOCTYPE; feeds hold tags of pages further down. */
function firstTag(start: string): string {
  let rest = start.trimStart();
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '>' : undefined;
    if (end === undefined) return rest;
    const at = rest.indexOf(end);
    if (at === -1) return '';
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** Some trackers refuse in words alone. */
function plainFault(start: string): TorznabFault {
  if (/^\s*[[{]/.test(start)) return {kind: 'json'};
  return saysTooOften(start) ? {kind: 'status', status: 429, retryAfterS: undefined} : {kind: 'text'};
}

function errorOf({attributes}: XmlElement): TorznabFault {
  return {
    kind: 'error',
    code: wholeOf(attributes['code'], [0, 99_999]),
    description: redactText(cleanName(attributes['description'] ?? '') ?? ''),
    retryAfterS: undefined,
  };
}
