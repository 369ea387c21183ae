import type {Theme} from '../../../output/theme.ts';
import type {Connection} from '../../../tasks/health/list-connections.ts';

type StateWords = {word: string; style: keyof Theme};

const words: Readonly<Record<NonNullable<Connection['state']>, StateWords>> = {
  ok: {word: 'ok', style: 'good'},
  degraded: {word: 'degraded', style: 'warning'},
  down: {word: 'down', style: 'failure'},
  off: {word: 'off', style: 'dim'},
};

/** How a service is, in a word and its colour. */
export function serviceState({state}: Pick<Connection, 'state'>): StateWords {
  return state === undefined ? {word: 'not seen', style: 'dim'} : words[state];
}
