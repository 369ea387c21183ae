import type {HttpJson} from '../http-json.ts';
import type {JsonAnswer, JsonRequest} from '../request-json.ts';
import {isDone, requestText, statusFault} from '../request-text.ts';
import {headerOf, type Response} from '../response-of.ts';

/** One request, without what says who asks. */
export type Call = {
  /** Behind `/api/v2`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  form?: Form;
  /** JSON is parsed; one that is damaged is asked for again. */
  as: 'json' | 'text';
  /** Statuses that are answers as well, besides those of 2xx. */
  takes?: readonly number[];
};

/** The headers that say who asks. Never Origin or Referer: a wrong one is refused. */
export type Identity = {readonly cookie?: string; readonly authorization?: string};

export type Form = {contentType: string; bytes: Uint8Array};

export type Reply = {
  status: number;
  text: string;
  /** The parsed text of a reply of 2xx to a call for JSON. */
  json: unknown;
  /** The cookie of a session that came along, `name=value`, as it came. */
  cookie: string | undefined;
};

/**
 * Sends one call; one that changes something only once. A refusal (401, 403) is a reply like any. Throws ServiceError for
 * what is neither 2xx nor taken, and the reason of an aborted signal.
 */
export async function ask(http: HttpJson, call: Call, identity: Identity = {}): Promise<Reply> {
  const {path, query, form} = call;
  const place = `/api/v2${path}`;
  let reply: Reply | undefined;
  await http.request({
    path: place,
    ...(query && {query}),
    ...(form && {method: 'POST'}),
    headers: {...identity, ...(form && {'content-type': form.contentType})},
    send: async request => {
      const answer = await askOnce(request, call);
      if (!('status' in answer)) return answer;
      reply = answer;
      return {json: undefined};
    },
  });
  if (reply === undefined) throw http.unexpected(place);
  return reply;
}

/** A form of names and values; spaces not as plus signs, which old versions keep. */
export function formOf(values: Readonly<Record<string, string>>): Form {
  const text = new URLSearchParams(values).toString().replaceAll('+', '%20');
  return {contentType: 'application/x-www-form-urlencoded', bytes: Buffer.from(text)};
}

async function askOnce(request: JsonRequest, {form, as, takes = []}: Call): Promise<Reply | JsonAnswer> {
  const answer = await requestText({...request, ...(form && {body: form.bytes}), maxBytes: mostBytes});
  if ('fault' in answer) return answer;
  const {response, text} = answer;
  const {statusCode: status} = response;
  const reply = {status, text, json: undefined, cookie: sessionCookie(response)};
  if (refusals.has(status) || (takes.includes(status) && !isPage(response, text))) return reply;
  if (!isDone(response)) return {fault: statusFault(response, request.url)};
  if (isPage(response, text)) return {fault: {kind: 'web-page'}};
  if (as === 'text') return reply;
  try {
    return {...reply, json: JSON.parse(text)};
  } catch {
    return {fault: {kind: 'damaged'}};
  }
}

/** 50 000 torrents. */
const mostBytes = 67_108_864;

const refusals: ReadonlySet<number> = new Set([401, 403]);

function isPage(response: Response, text: string): boolean {
  return /html/i.test(headerOf(response, 'content-type') ?? '') || /^\s*</.test(text);
}

/** `SID`, from 5.2 on `QBT_SID_` with the port. It holds characters that must not be encoded, such as + and /. */
function sessionCookie({headers}: Response): string | undefined {
  const all = headers['set-cookie'] ?? [];
  return (Array.isArray(all) ? all : [all])
    .map(one => /^\s*((?:QBT_)?SID(?:_\w+)?=[^;\s]+)/.exec(one)?.[1])
    .find(one => one !== undefined);
}
