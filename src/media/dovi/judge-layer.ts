import type {VideoCodec} from '../container.ts';
import type {Layer} from '../facts.ts';
import {isDualLayer} from './profile.ts';
import type {Tally} from './tally.ts';

export type LayerInput = {
  readonly profile: number;
  readonly tally: Tally;
  /** The enhancement layer's own bytes were seen (true), looked for and missing (false), or not looked at. */
  readonly elPresent: boolean | undefined;
  readonly codec: VideoCodec;
  /** Why frames of the track cannot be read at all. */
  readonly unreadable: string | undefined;
};

export type LayerJudgement = {readonly layer: Layer; readonly because: string | undefined};

/** Whether the film has a full or minimal enhancement layer, none, or which is not known, and why where that needs saying. */
export function judgeLayer(input: LayerInput): LayerJudgement {
  if (!isDualLayer(input.profile)) return {layer: 'none', because: whySingle(input)};
  if (input.elPresent === false) return {layer: 'none', because: whyStripped(input)};
  return judgeSamples(input);
}

function judgeSamples(input: LayerInput): LayerJudgement {
  const {counts, absent, rpus} = input.tally;
  const {fel, mel, failed, none} = counts;
  if (fel > 0) return {layer: 'fel', because: mel > 0 ? `mixed: ${samples(fel)} FEL, ${samples(mel)} MEL` : undefined};
  const withoutLayer = none - absent;
  if (mel > 0 && withoutLayer > 0) {
    return {layer: 'unknown', because: `${samples(mel)} MEL, ${samples(withoutLayer)} a profile without one`};
  }
  const silent = failed + absent;
  if (mel > 0) {
    return {layer: 'mel', because: silent > 0 ? `${silent} of ${input.tally.total} samples did not tell` : undefined};
  }
  return {layer: 'unknown', because: rpus.length > 0 ? listed(input.tally.failures) : whyNoRpu(input)};
}

function samples(count: number): string {
  return count === 1 ? '1 sample says' : `${count} samples say`;
}

function whyStripped({profile, tally}: LayerInput): string {
  const {fel, mel} = tally.counts;
  const claim = fel > 0 ? 'FEL' : mel > 0 ? 'MEL' : `profile ${profile}`;
  const witness = tally.rpus.length > 0 ? 'RPU' : 'container';
  return `the ${witness} says ${claim}, but the enhancement layer is not in the file`;
}

function whySingle(input: LayerInput): string | undefined {
  const {profile, tally, elPresent} = input;
  if (tally.rpus.length === 0) return whyNoRpu(input);
  if (!elPresent) return undefined;
  return `an enhancement layer is in the file, but the RPU is of profile ${profile}, which uses none`;
}

function whyNoRpu({tally, codec, unreadable}: LayerInput): string {
  if (unreadable !== undefined) return `the frames cannot be read: ${unreadable}`;
  if (tally.total === 0) return `no RPU was looked for in ${codec} video`;
  if (tally.failures.length > 0) return `no RPU could be read: ${listed(tally.failures)}`;
  return `no RPU was found in ${tally.total === 1 ? '1 picture' : `${tally.total} pictures`}`;
}

const maxListed = 3;

/** Reasons in one line, the first few of them. */
export function listed(reasons: readonly string[]): string {
  const more = reasons.length > maxListed ? [`${reasons.length - maxListed} more`] : [];
  return [...reasons.slice(0, maxListed), ...more].join('; ');
}
