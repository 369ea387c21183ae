import type {ServerResponse} from 'node:http';
import {describeError} from '../../base/describe-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {HttpRefusal} from './http-refusal.ts';
import {sendDocument} from './send-document.ts';
import {statusOf} from './status-of.ts';

/** Answers with what went wrong, in the document that a command prints of an error. */
export function sendRefusal(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (error instanceof HttpRefusal) {
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    sendDocument(response, error.status, jsonDocument({error: error.description}));
    return;
  }
  const description = describeError(error);
  sendDocument(response, statusOf({exitCode: 0, error: description}), jsonDocument({error: description}));
}
