import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {explainRefusal} from '../../src/clients/telegram/explain-refusal.ts';
import {parseUpdate} from '../../src/clients/telegram/parse-update.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

type Shapes = {
  getUpdates_ok: {result: unknown[]};
  errors: {body: {error_code: number; description: string; parameters?: unknown}}[];
};

function readShapes(): Shapes {
  return JSON.parse(readFileSync(join(sharedFixtures, '../telegram/shapes.json'), 'utf8'));
}

describe.skipIf(!hasSharedFixtures())('the documented shapes of the Bot API', () => {
  it('are a message, and presses also of a message that is out of reach', () => {
    const chat = {chatId: 4242, from: {id: 4242, name: 'O'}};
    expect(readShapes().getUpdates_ok.result.map(parseUpdate)).toMatchObject([
      {kind: 'message', updateId: 900_000_001, messageId: 10, text: '/status', chatKind: 'private', ...chat},
      {kind: 'press', updateId: 900_000_002, messageId: 11, data: 'a:01J9ZC3', ...chat},
      {kind: 'press', updateId: 900_000_003, messageId: 5, data: 'a:old', ...chat},
    ]);
  });

  it('are refusals that are each told apart', () => {
    const states = readShapes().errors.map(({body}) => explainRefusal({...body, errorCode: body.error_code}).state);
    expect(states).toEqual([
      'unauthorised',
      'unauthorised',
      'other-poller',
      'webhook',
      'rate-limited',
      // What is not modified, too old, too long or not to be read is looked for by the calls that can meet with it.
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'chat-not-found',
      'migrated',
      'blocked',
    ]);
  });
});
