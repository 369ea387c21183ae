import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import type {WireObject} from './model.ts';

/** The parameters of a call, from the address, a form or JSON; structured ones are parsed. */
export function readParameters({query, headers, body}: LoopbackRequest): WireObject {
  const isJson = headers['content-type']?.includes('application/json') ?? false;
  const sent = isJson ? objectOf(parsed(body)) : Object.fromEntries(new URLSearchParams(body));
  const all = {...Object.fromEntries(query), ...sent};
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, structured.has(name) ? parsed(value) : value]),
  );
}

/** A whole number, also as text; undefined where it is left out or none. */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

/** The value as an object, empty for anything else. */
export function objectOf(value: unknown): WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** True as JSON and as forms write it. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1';
}

const structured: ReadonlySet<string> = new Set([
  'allowed_updates',
  'commands',
  'link_preview_options',
  'reply_markup',
  'reply_parameters',
]);

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
