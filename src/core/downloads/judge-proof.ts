import type {Proof} from '../approvals/approval.ts';
import type {Version} from '../library/movie.ts';
import {dolbyVisionRank, resolutionRank} from '../library/rank.ts';
import {isDolbyVision} from '../library/version-traits.ts';
import {atmosWord, type YesNoUnknown} from '../library/version-words.ts';
import {claimedLabel} from '../releases/claimed-label.ts';
import type {Claims} from '../releases/claims.ts';
import {offeredBy} from '../upgrades/offered.ts';
import type {Arrived} from './find-arrived.ts';

/** The facts that claims can be held against. */
export type ProvenVersion = Pick<
  Version,
  'label' | 'dolbyVision' | 'dynamicRange' | 'hdr10Plus' | 'resolution' | 'audio'
>;

/**
 * Holds what a name claimed against what the bytes show. More than was claimed is as promised. `open` names what the bytes
 * have not shown yet and is needed.
 */
export function judgeProof(claims: Claims, version: ProvenVersion): {proof: Proof} | {open: string} {
  const answers = checks.map(check => check(claims, version));
  const open = answers.find(answer => typeof answer === 'string');
  const honest = !answers.includes(false);
  // One lie is enough, whatever else is not known.
  if (open !== undefined && honest) return {open};
  const has = {atmos: claims.atmos, resolution: claims.resolution !== undefined, hdr10Plus: claimsHdr10Plus(claims)};
  return {proof: {claimed: claimedWords(claims), found: foundWords(version, has), honest}};
}

/** What came, as far as its bytes were read. `isFinal`: reading it again would show nothing else. */
export function judgeArrived(
  claims: Claims,
  {version, bytes}: {version: ProvenVersion; bytes: Arrived['bytes']},
): {proof: Proof} | {open: string; isFinal: boolean} {
  if (bytes === 'unread') return {open: 'its bytes were not read yet', isFinal: false};
  if (bytes !== 'read') return {open: `its bytes could not be read: ${bytes.unreadable}`, isFinal: true};
  const verdict = judgeProof(claims, version);
  return 'proof' in verdict ? verdict : {open: `its bytes do not say ${verdict.open}`, isFinal: true};
}

/** True: it holds. False: it does not. A text: what is not known. Undefined: nothing was claimed. */
type Check = (claims: Claims, version: ProvenVersion) => boolean | string | undefined;

const checks: readonly Check[] = [
  holdsLayer,
  holdsDolbyVision,
  holdsRange,
  holdsHdr10Plus,
  holdsResolution,
  holdsAtmos,
];

const layersThatHold = {fel: ['fel'], mel: ['mel', 'fel'], dual: ['fel', 'mel']} as const;

function holdsLayer({layer}: Claims, {label, dolbyVision, dynamicRange}: ProvenVersion): boolean | string | undefined {
  if (layer !== 'fel' && layer !== 'mel' && layer !== 'dual') return undefined;
  if (label === '?') return 'the picture';
  if (dolbyVision === undefined) return dynamicRange === 'dolby-vision' ? 'the profile of its Dolby Vision' : false;
  if (dolbyVision.profile !== 7) return false;
  if (dolbyVision.layer === 'unknown') return 'whether it is FEL or MEL';
  return layersThatHold[layer].some(one => one === dolbyVision.layer);
}

/** Of profiles that are possible the least counts, as it did for the offer. */
function holdsDolbyVision(claims: Claims, version: ProvenVersion): boolean | string | undefined {
  const {dolbyVision, layer} = claims;
  if (!dolbyVision || layer === 'fel' || layer === 'mel' || layer === 'dual') return undefined;
  if (version.label === '?') return 'the picture';
  if (!isDolbyVision(version)) return false;
  const claimed = offeredBy({claims, seeders: undefined, sizeBytes: undefined}).dolbyVisionRank;
  return dolbyVisionRank(version) >= claimed;
}

const rangeRanks = {sdr: 0, hlg: 1, hdr10: 1, hdr10plus: 2, 'dolby-vision': 3} as const;

function holdsRange({dolbyVision, dynamicRange}: Claims, version: ProvenVersion): boolean | string | undefined {
  if (dolbyVision || dynamicRange === undefined) return undefined;
  if (version.dynamicRange === undefined) return 'the dynamic range';
  if (dynamicRange === 'hdr10plus') return undefined;
  return rangeRanks[version.dynamicRange] >= rangeRanks[dynamicRange];
}

function holdsHdr10Plus(claims: Claims, {hdr10Plus, dynamicRange}: ProvenVersion): boolean | string | undefined {
  if (!claimsHdr10Plus(claims)) return undefined;
  if (dynamicRange === 'hdr10plus') return true;
  return hdr10Plus ?? 'whether it has HDR10+';
}

function claimsHdr10Plus({dynamicRange, fallbackRange}: Claims): boolean {
  return dynamicRange === 'hdr10plus' || fallbackRange === 'hdr10plus';
}

function holdsResolution({resolution}: Claims, version: ProvenVersion): boolean | string | undefined {
  if (resolution === undefined) return undefined;
  if (version.resolution === undefined) return 'the resolution';
  return resolutionRank(version.resolution) >= resolutionRank(resolution);
}

const atmosAnswers: Readonly<Record<YesNoUnknown, boolean | string>> = {
  yes: true,
  no: false,
  unknown: 'whether it has Atmos',
};

function holdsAtmos({atmos}: Claims, version: ProvenVersion): boolean | string | undefined {
  return atmos ? atmosAnswers[atmosWord(version)] : undefined;
}

function claimedWords(claims: Claims): string {
  const plus = claimsHdr10Plus(claims) && claims.dynamicRange !== 'hdr10plus' ? ['HDR10+'] : [];
  return words([claimedLabel(claims), ...plus, claims.resolution, ...(claims.atmos ? ['Atmos'] : [])]);
}

const atmosWords: Readonly<Record<YesNoUnknown, string>> = {yes: 'Atmos', no: 'no Atmos', unknown: 'Atmos unknown'};

/** Of what was not claimed nothing is told. */
function foundWords(
  version: ProvenVersion,
  claimed: {atmos: boolean; resolution: boolean; hdr10Plus: boolean},
): string {
  const {label, hdr10Plus, resolution} = version;
  const plus = hdr10Plus ? ['HDR10+'] : ['no HDR10+'];
  return words([
    label,
    ...(claimed.hdr10Plus && label !== 'HDR10+' ? plus : []),
    claimed.resolution ? resolution : undefined,
    ...(claimed.atmos ? [atmosWords[atmosWord(version)]] : []),
  ]);
}

function words(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined).join(', ');
}
