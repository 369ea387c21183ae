import {orUserError} from '../../../base/or-user-error.ts';
import type {HealthState, Observation} from '../../../core/health/health.ts';
import {keepObservation} from '../../health/check-service.ts';
import {lookAtService} from '../../health/look-at-service.ts';
import type {ServiceRow} from '../../health/services.ts';
import type {DoctorCheck, Patient} from '../doctor-check.ts';
import type {Finding, Severity} from '../finding.ts';

/** The check of a service itself, which is kept as every look at it is. */
export function serviceCheck(row: ServiceRow): DoctorCheck {
  const {service, title} = row;
  return {service, title, place: 'service', enabled: () => true, run: patient => examine(patient, row)};
}

async function examine({app, config}: Patient, row: ServiceRow): Promise<Finding> {
  const observation = await lookAtService(app, config, row);
  // A database in trouble is told in a row of its own; how the service is can be said all the same.
  await orUserError(app.signal, async () => {
    const {db} = await app.openLibrary(config);
    db.write(sql => keepObservation(sql, config, {row, observation, at: app.now()}));
  });
  return findingOf(observation);
}

function findingOf({state, message, hint, latencyMs}: Observation): Finding {
  return {severity: severities[state], message, hint, latencyMs};
}

const severities: Readonly<Record<HealthState, Severity>> = {ok: 'ok', degraded: 'warn', down: 'fail', off: 'off'};
