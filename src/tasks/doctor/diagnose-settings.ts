import type {UserError} from '../../base/user-error.ts';
import {brokenSettings} from './broken-settings.ts';
import type {DoctorCheck} from './doctor-check.ts';
import {type Finding, off} from './finding.ts';
import type {Diagnosis} from './run-doctor.ts';

/** What can be said where the settings do not hold: what is wrong with them, and that nothing else was looked at. */
export function diagnoseSettings(problem: UserError, checks: readonly DoctorCheck[]): Diagnosis[] {
  return checks.map(({service, title, place}) => ({service, title, place, ...findingOf(place, problem)}));
}

function findingOf(place: DoctorCheck['place'], problem: UserError): Finding {
  return place === 'settings' ? brokenSettings(problem) : off('not looked at: the settings must be mended first');
}
