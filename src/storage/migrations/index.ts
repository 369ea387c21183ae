import type {Migration} from '../migration.ts';
import {library} from './001-library.ts';
import {collections} from './002-collections.ts';
import {releases} from './003-releases.ts';
import {approvals} from './004-approvals.ts';
import {care} from './005-care.ts';
import {daemonRequests} from './006-daemon-requests.ts';

/** Every step the database has been through, ascending; what has been released is never changed. */
export const migrations: readonly Migration[] = [library, collections, releases, approvals, care, daemonRequests];
