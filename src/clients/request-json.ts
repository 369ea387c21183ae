import {isDone, requestText, statusFault, type TextRequest} from './request-text.ts';
import {headerOf} from './response-of.ts';
import type {HttpFault} from './service-error.ts';

export type JsonRequest = Omit<TextRequest, 'body' | 'maxBytes'>;

/** The parsed JSON, undefined for an empty body; or what went wrong, with a cause that holds no secret. */
export type JsonAnswer = {json: unknown} | {fault: HttpFault; cause?: Error};

const maxBodyBytes = 67_108_864;

/** Sends one request, once, and follows no redirect. Throws nothing but the reason of an aborted signal, and bugs. */
export async function requestJson({headers, ...call}: JsonRequest): Promise<JsonAnswer> {
  const answer = await requestText({
    ...call,
    headers: {accept: 'application/json', ...headers},
    maxBytes: maxBodyBytes,
  });
  if ('fault' in answer) return answer;
  const {response, text} = answer;
  if (!isDone(response)) return {fault: statusFault(response, call.url)};
  return parseBody(text, headerOf(response, 'content-type') ?? '');
}

function parseBody(body: string, contentType: string): JsonAnswer {
  if (/html/i.test(contentType)) return {fault: {kind: 'web-page'}};
  if (/^\s*</.test(body)) return {fault: {kind: isXml(body) ? 'xml' : 'web-page'}};
  if (body.trim() === '') return {json: undefined};
  try {
    return {json: JSON.parse(body)};
  } catch {
    return {fault: {kind: 'damaged'}};
  }
}

/** Pages may be XML as well; one says early that it is a page. */
function isXml(body: string): boolean {
  return /^\s*<(\?xml|MediaContainer)\b/.test(body) && !/<(!doctype\s+)?html\b/i.test(body.slice(0, longestProlog));
}

const longestProlog = 1000;
