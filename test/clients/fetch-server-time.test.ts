import {expect, it, onTestFinished} from 'vitest';
import {fetchServerTime} from '../../src/clients/fetch-server-time.ts';
import {emptyAnswer, refusal} from '../../src/simulators/loopback/answer.ts';
import {type Loopback, startLoopback} from '../../src/simulators/loopback/start-loopback.ts';

const noon = new Date('2026-03-01T12:00:00Z');

async function server(answer = emptyAnswer): Promise<Loopback> {
  const loopback = await startLoopback({answer});
  onTestFinished(() => loopback.close());
  loopback.setClock(() => noon);
  return loopback;
}

const timeOf = ({url}: {url: string}): Promise<Date | undefined> =>
  fetchServerTime({url, signal: new AbortController().signal});

it.each([200, 302, 401, 404, 500])('the time of a server is that of its answer, also with HTTP %i', async status => {
  expect(await timeOf(await server(() => refusal(status)))).toEqual(noon);
});

it('the time of a server that does not tell is not known', async () => {
  const loopback = await server();
  loopback.setClock(undefined);
  expect(await timeOf(loopback)).toBeUndefined();
  loopback.setClock(() => new Date(Number.NaN));
  expect(await timeOf(loopback)).toBeUndefined();
  await loopback.down();
  expect(await timeOf(loopback)).toBeUndefined();
});
