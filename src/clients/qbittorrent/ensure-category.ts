import {UserError} from '../../base/user-error.ts';
import {fieldsOf} from '../fields.ts';
import {formOf} from './ask.ts';
import type {Session} from './create-session.ts';

/** Creates a category that is not there. Throws UserError `refused` for a name that qBittorrent does not take. */
export async function ensureCategory(session: Session, name: string): Promise<void> {
  const form = formOf({category: name, savePath: ''});
  const {status} = await session.ask({path: '/torrents/createCategory', form, as: 'text', takes: [400, 409]});
  if (status !== 400 && status !== 409) return;
  // 409 is the answer to one that is there, and to names with slashes in the wrong places.
  const {json} = await session.ask({path: '/torrents/categories', as: 'json'});
  if (Object.hasOwn(fieldsOf(json) ?? {}, name)) return;
  throw new UserError('refused', `qBittorrent at ${session.address} does not take the category "${name}"`, {
    hint: 'write another name in qbittorrent.category',
  });
}
