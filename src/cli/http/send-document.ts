import type {ServerResponse} from 'node:http';

/** Answers with a whole JSON document. */
export function sendDocument(response: ServerResponse, status: number, document: string): void {
  const body = Buffer.from(document);
  response.writeHead(status, {'content-type': 'application/json; charset=utf-8', 'content-length': body.length});
  response.end(body);
}
