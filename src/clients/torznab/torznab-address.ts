import {unescape as decoded} from 'node:querystring';
import {shownAddress} from '../../base/shown-address.ts';
import {secretPattern} from '../secret-pattern.ts';
import {SourceError} from '../source-error.ts';
import type {TorznabOptions} from './torznab.ts';

/** Where a feed is asked, and what must not be seen of it. */
export type TorznabAddress = {
  /** Fit for sentences. */
  shown: string;
  origin: string;
  /** To be sent to this origin alone. */
  headers: Readonly<Record<string, string>>;
  /** The address of one request, the key in it; parameters that are undefined are left out. */
  urlOf(parameters: TorznabParameters): string;
  /** Text in which no secret of the settings stands. */
  hide(text: string): string;
  /** A link with a place for the key where the key was, to be kept. */
  takeKeyOut(link: string): string;
  /** The link to be followed. Only for one that leads to this origin: others have not brought the key. */
  putKeyBack(link: string): string;
};

export type TorznabParameters = Readonly<Record<string, string | number | undefined>>;

/**
 * The address of a feed. A key written in the address counts where none is set beside it; other parameters in it are
 * kept. Throws SourceError `not-configured` for an address that is none.
 */
export function torznabAddress({name, url, apiKey}: Pick<TorznabOptions, 'name' | 'url' | 'apiKey'>): TorznabAddress {
  const feed = feedOf(name, url);
  const written = keysIn(feed);
  const key = apiKey === '' ? (written[0] ?? '') : apiKey;
  const {username, password} = feed;
  feed.username = '';
  feed.password = '';
  const secrets = secretPattern([key, ...written, decoded(password)]);
  const hide = (text: string): string => text.replace(secrets, '***');
  return {
    shown: hide(shownAddress(`${feed.origin}${feed.pathname}`)),
    origin: feed.origin,
    headers: username === '' && password === '' ? {} : {authorization: basic(username, password)},
    urlOf: parameters => urlOf(feed, {...parameters, apikey: key === '' ? undefined : key}),
    hide,
    takeKeyOut: link => link.replace(secretPattern([key]), keyPlace),
    putKeyBack: link => link.replaceAll(keyPlace, encodeURIComponent(key)),
  };
}

/** Stands in a kept link where the key of the settings is to be. */
const keyPlace = '{apiKey}';

function feedOf(name: string, url: string): URL {
  const feed = URL.canParse(url) ? new URL(url) : undefined;
  if (feed === undefined || !/^https?:$/.test(feed.protocol)) {
    throw new SourceError('not-configured', `the address of ${name} is not well-formed`, {
      hint: 'write the Torznab address that Prowlarr or Jackett shows for the indexer, such as http://host:9696/1/api',
    });
  }
  const path = feed.pathname.replace(/\/+$/, '');
  feed.pathname = apiBelow.test(path) ? `${path}/api` : path;
  feed.hash = '';
  return feed;
}

/** Addresses that are also written without their end: of a bare host, of Prowlarr, and of Jackett. */
const apiBelow = /^$|\/\d+$|\/torznab$/;

/** Takes the keys out of the address. */
function keysIn(feed: URL): string[] {
  const names = [...new Set(feed.searchParams.keys())].filter(name => name.toLowerCase() === 'apikey');
  const keys = names.flatMap(name => feed.searchParams.getAll(name)).filter(key => key !== '');
  for (const name of names) feed.searchParams.delete(name);
  return keys;
}

function basic(username: string, password: string): string {
  const user = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(user).toString('base64')}`;
}

/** An address copied with a search in it must not narrow down ours. */
function urlOf(feed: URL, parameters: TorznabParameters): string {
  const url = new URL(feed);
  for (const [name, value] of Object.entries({...ours, ...parameters})) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  // A plus is a space in forms alone; whether a server reads it so in an address is its own affair.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}

/** What a request may say; the key is put in last. */
const ours: TorznabParameters = {t: undefined, q: undefined, cat: undefined, limit: undefined, offset: undefined};
