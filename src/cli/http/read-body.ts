import type {IncomingMessage} from 'node:http';
import {badRequest} from './bad-request.ts';
import {HttpRefusal} from './http-refusal.ts';
import type {Given, GivenValue} from './route-words.ts';

const mostBytes = 65_536;
const mostWords = 1000;

/** The members of the JSON object that a request carries; none without a body. Throws HttpRefusal 400, 413 and 415. */
export async function readBody(request: IncomingMessage): Promise<Given> {
  const text = await readText(request);
  if (text.trim() === '') return new Map();
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new HttpRefusal(415, 'usage', 'the body is not said to be JSON', {
      hint: 'send the header "Content-Type: application/json"',
    });
  }
  return new Map(Object.entries(parseObject(text)).map(([name, value]) => [name, givenValue(value)]));
}

async function readText(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes: unknown = chunk;
    if (!(bytes instanceof Uint8Array)) continue;
    length += bytes.length;
    if (length > mostBytes) throw tooLarge();
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(chunks));
  } catch {
    throw badRequest('the body is not UTF-8');
  }
}

function tooLarge(): HttpRefusal {
  return new HttpRefusal(413, 'usage', `the body has more than ${mostBytes} bytes`, {headers: {connection: 'close'}});
}

function parseObject(text: string): object {
  const hint = 'send a JSON object such as {"all": true}';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('the body is not JSON', hint);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw badRequest('the body is no JSON object', hint);
}

function givenValue(value: unknown): GivenValue {
  if (typeof value === 'boolean') return {flag: value};
  if (typeof value === 'number') return Number.isSafeInteger(value) ? {number: String(value)} : {};
  if (typeof value === 'string') return {text: value};
  if (!Array.isArray(value) || value.length > mostWords) return {};
  const words = value.filter(word => typeof word === 'string');
  return words.length === value.length ? {words} : {};
}
