import type {ServerResponse} from 'node:http';
import type {Sink} from '../../output/sink.ts';
import type {CommandEnd} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {sendDocument} from './send-document.ts';
import {sendRefusal} from './send-refusal.ts';
import {statusOf} from './status-of.ts';
import {stopping} from './stopping.ts';

/** A sink that is the body of a response. */
export type ResponseSink = Sink & {
  drained(): Promise<void>;
  /** Ends the response; one that went out in part and did not become whole is cut, so that nobody takes it for whole. */
  finish(end: CommandEnd): void;
};

/** The status is known at the end alone; a document longer than this is one that came to something. */
const heldCharacters = 65_536;

/** Holds a short document back until its status is known, and lets a long one through at the pace of who reads it. */
export function responseSink(response: ServerResponse, {stallMs}: {stallMs: number}): ResponseSink {
  let held = '';
  let isFlowing = false;
  const flow = (): void => {
    isFlowing = true;
    response.writeHead(200, {'content-type': 'application/json; charset=utf-8'});
    response.write(held);
    held = '';
  };
  return {
    isTty: false,
    columns: undefined,
    stream: undefined,
    write(text) {
      if (response.destroyed) return;
      if (isFlowing) response.write(text);
      else {
        held += text;
        if (held.length > heldCharacters) flow();
      }
    },
    async drained() {
      if (isFlowing && response.writableNeedDrain && !response.destroyed) await drainOf(response, stallMs);
    },
    finish(end) {
      if (response.destroyed) return;
      const isInterrupted = end.exitCode === exitCodes.interrupted;
      if (isFlowing && (isInterrupted || end.error)) response.destroy();
      // What is held may be the beginning of a document.
      else if (isInterrupted) sendRefusal(response, stopping());
      else if (!isFlowing) sendDocument(response, statusOf(end), held);
      else response.end();
    },
  };
}

/** Resolves when the reader has taken what was written, or is gone; one that takes nothing for too long is left. */
function drainOf(response: ServerResponse, stallMs: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => response.destroy(), stallMs);
    const go = (): void => {
      clearTimeout(timer);
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
