import {SourceError} from '../source-error.ts';
import {cleanPage} from './clean-page.ts';
import {secretsOf} from './secrets-of.ts';
import type {Site} from './visit.ts';

/** The error for a page that is not one that is known, with a copy of it that is free of secrets. */
export function siteChanged(
  because: string,
  text: string,
  {site, what, passkey}: {site: Site; what: string; passkey?: string | undefined},
): SourceError {
  return new SourceError('site-changed', `${site.who} shows a ${what} that is not known: ${because}`, {
    hint: 'the site may have changed: report it, with the saved copy of the page',
    page: cleanPage(text, secretsOf(site.options, passkey)),
  });
}
