import {durationInWords} from '../../output/words.ts';
import {type Finding, off} from './finding.ts';

/** By how much the clock of a server is ahead of ours; below 0: behind. */
export type Skew = {title: string; aheadMs: number};

const worthTellingMs = 60_000;

/** From here on certificates, sessions and times of messages break. */
const brokenMs = 600_000;

/**
 * Whether the clock of this machine is right. Whoever agrees with it shows that it is, and then those are wrong that do not; where nobody
 * agrees it is taken to be as wrong as the server that is nearest says.
 */
export function judgeClock(skews: readonly Skew[]): Finding {
  const [nearest, ...others] = [...skews].sort((a, b) => Math.abs(a.aheadMs) - Math.abs(b.aheadMs));
  if (nearest === undefined) return off('no server answered with its time');
  const offMs = Math.abs(nearest.aheadMs);
  if (offMs >= worthTellingMs) return ownClock(nearest);
  const wrong = others.filter(({aheadMs}) => Math.abs(aheadMs) >= worthTellingMs);
  const agrees = `agrees with ${nearest.title}`;
  if (wrong.length === 0) return {severity: 'ok', message: agrees};
  const told = wrong.map(({title, aheadMs}) => `the clock of ${title} is ${lag(aheadMs)}`);
  return {severity: 'warn', message: `${agrees}; ${told.join(', ')}`, hint: 'set that clock, or let NTP set it'};
}

function ownClock({title, aheadMs}: Skew): Finding {
  return {
    severity: Math.abs(aheadMs) >= brokenMs ? 'fail' : 'warn',
    message: `is ${lag(-aheadMs)} ${aheadMs < 0 ? `of ${title}` : title}`,
    hint: 'let NTP set the clock of this machine, such as with "timedatectl set-ntp true"',
  };
}

function lag(aheadMs: number): string {
  return `${durationInWords(Math.abs(aheadMs))} ${aheadMs < 0 ? 'behind' : 'ahead'}`;
}
