import type {Config} from '../../config/config.ts';
import {listServices} from '../health/services.ts';
import {backups} from './checks/backups.ts';
import {category} from './checks/category.ts';
import {clock} from './checks/clock.ts';
import {configFile} from './checks/config-file.ts';
import {daemon} from './checks/daemon.ts';
import {dataFolder} from './checks/data-folder.ts';
import {database} from './checks/database.ts';
import {deciders} from './checks/deciders.ts';
import {defaultPassword} from './checks/default-password.ts';
import {ffprobe} from './checks/ffprobe.ts';
import {plexFiles} from './checks/plex-files.ts';
import {plexOwner} from './checks/plex-owner.ts';
import {saveFolders} from './checks/save-folders.ts';
import {serviceCheck} from './checks/service-check.ts';
import type {DoctorCheck} from './doctor-check.ts';

const here: readonly DoctorCheck[] = [configFile, dataFolder, database, backups, daemon, ffprobe, clock];

/** What is looked at of a service once it answers. */
const closer: readonly DoctorCheck[] = [plexOwner, plexFiles, defaultPassword, category, saveFolders, deciders];

/** Everything that is looked at, in the order it is told: this machine first, then each service with what belongs to it. */
export function listDoctorChecks(config: Pick<Config, 'sources'>): DoctorCheck[] {
  const ofServices = listServices(config).flatMap(row => [
    serviceCheck(row),
    ...closer.filter(({service}) => service === row.service),
  ]);
  return [...here, ...ofServices];
}
