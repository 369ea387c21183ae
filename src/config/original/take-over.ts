import {checkValue} from '../check-value.ts';
import {hideSecrets} from '../hide-secrets.ts';
import {listSettings} from '../list-settings.ts';
import {findRepeatedTitles} from '../repeated-titles.ts';
import {convertOriginal} from './convert-original.ts';
import {type OriginalKind, originalKinds} from './original-kinds.ts';
import type {OriginalRow} from './original-row.ts';
import type {OriginalFile} from './parse-original.ts';

/** What became of one key. */
export type TakenKey = {
  file: string;
  key: string;
  /** `taken` under a new name, `translated` into another value, `dropped` for a reason, `invalid` and left out. */
  outcome: 'taken' | 'translated' | 'dropped' | 'invalid';
  /** The settings that have it now. */
  settings: readonly string[];
  /** Their value, as far as it may be shown. */
  value: unknown;
  /** Why it was dropped, or what is wrong with it. */
  reason: string | undefined;
};

export type TakeOver = {
  /** Values by the names of settings. */
  chosen: ReadonlyMap<string, unknown>;
  keys: readonly TakenKey[];
};

/**
 * Makes settings of what files of the original FELScanner say, and tells of every key what became of it. Of two places
 * that say the same, variables win over `settings.json`, that over the iptscanner's config, that over cookies; and all
 * over what the original itself did not read. Of two files alike the first wins.
 */
export function takeOver(files: readonly OriginalFile[]): TakeOver {
  const drafts = files.flatMap(file => draftsOf(file, files));
  const offers = drafts.filter(isOffer).sort((a, b) => a.rank - b.rank);
  const winners = new Map<string, Offer>();
  for (const offer of offers) {
    for (const setting of offer.settings) if (!winners.has(setting)) winners.set(setting, offer);
  }
  const repeated = takeOutRepeated(winners);
  const chosen = new Map([...winners].map(([setting, {value}]) => [setting, value]));
  const outcomes = new Map(drafts.map(draft => [draft, outcomeOf(draft, winners, repeated)]));
  const keys = drafts.map(draft => told(draft, outcomes));
  return {chosen, keys};
}

type Place = {file: string; kind: OriginalKind; key: string};
type Offer = Place & {settings: readonly string[]; value: unknown; isTranslated: boolean; rank: number};
type Refused = Place & {outcome: 'dropped' | 'invalid'; reason: string};
type Joined = Place & {joins: string};
type Draft = Offer | Refused | Joined;

type Outcome = Pick<TakenKey, 'outcome' | 'settings' | 'value' | 'reason'>;

function isOffer(draft: Draft): draft is Offer {
  return 'rank' in draft;
}

function draftsOf(original: OriginalFile, files: readonly OriginalFile[]): Draft[] {
  const {file, kind, values} = original;
  const rows = new Map<string, OriginalRow>(originalKinds[kind].map(row => [row.key, row]));
  const telegramIsOff = isTelegramOff(original, files);
  return [...values].map(([key, value]): Draft => {
    const place = {file, kind, key};
    const row = rows.get(key);
    const refusal = refusalOf(row, value, telegramIsOff);
    if (refusal !== undefined) return {...place, ...refusal};
    if (row !== undefined && 'joins' in row) return {...place, joins: row.joins};
    return row !== undefined && 'convert' in row ? converted(place, row, values, value) : {...place, ...unknown};
  });
}

const unknown = {outcome: 'dropped', reason: 'it is not known as a key of the original'} as const;

/** What needs no look at the value. */
function refusalOf(
  row: OriginalRow | undefined,
  value: unknown,
  telegramIsOff: boolean,
): Pick<Refused, 'outcome' | 'reason'> | undefined {
  if (row === undefined) return unknown;
  if ('reason' in row) return {outcome: 'dropped', reason: row.reason};
  if (isEmpty(value)) return {outcome: 'dropped', reason: 'it is empty'};
  if ('isTelegramSwitch' in row) return {outcome: 'dropped', reason: 'Telegram is used wherever telegram.token is set'};
  if (typeof value === 'string') {
    if (placeholder.test(value)) return {outcome: 'dropped', reason: 'it still holds what its template came with'};
    if (/\$\{/.test(value)) return {outcome: 'invalid', reason: 'it refers to a variable: write the value itself'};
  }
  if (telegramIsOff && 'settings' in row && row.settings.includes('telegram.token')) {
    return {outcome: 'dropped', reason: 'Telegram was switched off: set telegram.token to use it'};
  }
  return undefined;
}

const placeholder = /^(YOUR_|CHANGE_ME|CHANGE_THIS|https?:\/\/your-|\/path\/to\/)/;

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** The monitor of the iptscanner had a Telegram of its own. */
function isTelegramOff(original: OriginalFile, files: readonly OriginalFile[]): boolean {
  const asked = original.kind === 'iptscanner' ? [original] : files.filter(({kind}) => kind !== 'iptscanner');
  const switches = byKind(asked).flatMap(({kind, file, values}) =>
    originalKinds[kind].flatMap((row: OriginalRow) => {
      const value = values.get(row.key);
      if (!('isTelegramSwitch' in row) || value === undefined || isEmpty(value)) return [];
      const flag = convertOriginal.flag(value, {file, key: row.key});
      return 'value' in flag ? [flag.value] : [];
    }),
  );
  return switches[0] === false;
}

const order = Object.keys(originalKinds);

function byKind(files: readonly OriginalFile[]): OriginalFile[] {
  return files.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

type ConvertedRow = Extract<OriginalRow, {convert: unknown}>;

function converted(
  place: Place,
  {convert, settings, isTranslated, isWeak}: ConvertedRow,
  values: ReadonlyMap<string, unknown>,
  raw: unknown,
): Draft {
  const {file, key, kind} = place;
  const result = convert(raw, {file, key, other: name => values.get(name)});
  if ('problem' in result) return {...place, outcome: 'invalid', reason: result.problem};
  const {value} = result;
  const problem = settings.map(setting => checkValue(setting, value)).find(one => one !== undefined);
  if (problem !== undefined) return {...place, outcome: 'invalid', reason: problem};
  return {...place, settings, value, isTranslated, rank: (isWeak ? order.length : 0) + order.indexOf(kind)};
}

/** Takes titles out until no two collections have the same; answers which ones, with what is to be said of them. */
function takeOutRepeated(winners: Map<string, Offer>): ReadonlyMap<Offer, string> {
  const found = new Map<Offer, string>();
  for (;;) {
    const [repeated] = findRepeatedTitles(collectionsOf(winners));
    if (repeated === undefined) return found;
    const {name, owner} = repeated;
    const [setting] = [name, owner].map(one => `collections.${one}.title`).filter(one => winners.has(one));
    const offer = setting === undefined ? undefined : winners.get(setting);
    if (setting === undefined || offer === undefined) return found;
    found.set(offer, `${setting} would be the title of collections.${setting.includes(name) ? owner : name} too`);
    winners.delete(setting);
  }
}

function collectionsOf(winners: ReadonlyMap<string, Offer>): unknown {
  const collections: Record<string, Record<string, unknown>> = {};
  for (const [setting, {value}] of winners) {
    const [section, name = '', member = ''] = setting.split('.');
    if (section === 'collections') collections[name] = {...collections[name], [member]: value};
  }
  return {collections};
}

function outcomeOf(
  draft: Draft,
  winners: ReadonlyMap<string, Offer>,
  repeated: ReadonlyMap<Offer, string>,
): Outcome | undefined {
  const nothing = {settings: [], value: undefined};
  if ('joins' in draft) return undefined;
  if (!isOffer(draft)) return {...nothing, outcome: draft.outcome, reason: draft.reason};
  const problem = repeated.get(draft);
  if (problem !== undefined) return {...nothing, outcome: 'invalid', reason: problem};
  const settings = draft.settings.filter(setting => winners.get(setting) === draft);
  const [first] = settings;
  if (first === undefined) {
    const winner = winners.get(draft.settings[0] ?? '');
    const reason = winner === undefined ? 'another place says it' : `${winner.key} of ${winner.file} wins`;
    return {...nothing, outcome: 'dropped', reason};
  }
  return {
    outcome: draft.isTranslated ? 'translated' : 'taken',
    settings,
    value: shown(first, draft.value),
    reason: undefined,
  };
}

function shown(name: string, value: unknown): unknown {
  const isSecret = listSettings().find(setting => setting.name === name)?.isSecret;
  return hideSecrets(isSecret ? {isSecret} : {}, value);
}

/** What is read along with another key fares as that one does. */
function told(draft: Draft, outcomes: ReadonlyMap<Draft, Outcome | undefined>): TakenKey {
  const {file, key} = draft;
  const nothing = {settings: [], value: undefined};
  const own = outcomes.get(draft);
  if (own !== undefined) return {file, key: shownKey(key, own), ...own};
  const joins = 'joins' in draft ? draft.joins : '';
  const [, host] = [...outcomes].find(([one]) => one.file === file && one.key === joins) ?? [];
  if (host !== undefined && host.settings.length > 0) return {file, key, ...host};
  const reason = host === undefined ? `it goes with ${joins}, which is not there` : `it goes with ${joins}`;
  return {file, key, ...nothing, outcome: 'dropped', reason};
}

/** A secret may stand in the place of a name. */
function shownKey(key: string, {reason}: Outcome): string {
  return reason !== unknown.reason || /^[a-z_.]{1,40}$/i.test(key) ? key : '***';
}
