import type {App} from '../../app.ts';
import {mapLimit} from '../../base/map-limit.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError, type UserErrorKind} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {hideConfigured} from '../health/hide-configured.ts';
import {withoutName} from '../health/observe.ts';
import {late, withinLimit} from '../within-limit.ts';
import {brokenSettings} from './broken-settings.ts';
import type {DoctorCheck} from './doctor-check.ts';
import {type Finding, off} from './finding.ts';

/** A check and what it found. */
export type Diagnosis = Finding & Pick<DoctorCheck, 'service' | 'title' | 'place'>;

export type DoctorRequest = {
  config: Config;
  checks: readonly DoctorCheck[];
  /** Sections of the settings that do not hold: what they speak of is not looked at. */
  broken?: ReadonlySet<string>;
  /** What is wrong with them. */
  problem?: UserError;
  /** Told of each as it is done. */
  onDone?: (done: number, check: DoctorCheck) => void;
};

const groupsAtOnce = 6;

/** Longer than a look at a service, which has a limit of its own and says so. */
const limitMs = 30_000;

/** Runs checks, several at once and those of one service one after the other; answers in their order. None stops another. */
export async function runDoctor(app: App, request: DoctorRequest): Promise<Diagnosis[]> {
  const {checks} = request;
  const groups = Map.groupBy(checks, ({service}) => service);
  let done = 0;
  const found = new Map<DoctorCheck, Finding>();
  await mapLimit([...groups.values()], {limit: groupsAtOnce, signal: app.signal}, async group => {
    let first: Diagnosis | undefined;
    for (const check of group) {
      app.signal.throwIfAborted();
      const finding = await examine(app, request, {check, first});
      first ??= diagnosisOf(check, finding);
      found.set(check, finding);
      done += 1;
      request.onDone?.(done, check);
    }
  });
  app.signal.throwIfAborted();
  return checks.map(check => diagnosisOf(check, found.get(check) ?? off('not looked at')));
}

function diagnosisOf({service, title, place}: DoctorCheck, finding: Finding): Diagnosis {
  return {service, title, place, ...finding};
}

type Turn = {check: DoctorCheck; first: Diagnosis | undefined};

/** What the first of a group found decides whether the others can find anything. */
async function examine(
  app: App,
  {config, broken = new Set(), problem}: DoctorRequest,
  {check, first}: Turn,
): Promise<Finding> {
  if (problem && check.place === 'settings') return brokenSettings(problem);
  if (broken.has(sectionOf(check.service)))
    return off(`not looked at: ${sectionOf(check.service)} in the settings is broken`);
  if (first?.severity === 'fail') return off(`not looked at, since ${first.title} fails`);
  if (first?.severity === 'off' || !check.enabled(config)) return off('not set up');
  const finding = await orUserError(app.signal, () =>
    withinLimit(app, limitMs, signal => check.run({app, config, signal})),
  );
  if (finding === late) return {severity: 'fail', message: `did not answer within ${limitMs / 1000} s`, hint: lateHint};
  return hideConfigured(config, finding instanceof UserError ? failureOf(check, finding) : finding);
}

function sectionOf(service: string): string {
  if (service === 'ffprobe') return 'probe';
  return service === 'iptorrents' || service.startsWith('torznab:') ? 'sources' : service;
}

const lateHint = 'look whether a disk or a network mount hangs, then run this again';

/** A database in trouble is told where it is looked at. */
function failureOf({service, title}: DoctorCheck, {kind, message, hint}: UserError): Finding {
  if (ofDatabase.has(kind) && service !== 'data') return off(`not looked at: ${message}`);
  return {severity: 'fail', message: withoutName(message, title), hint};
}

const ofDatabase: ReadonlySet<UserErrorKind> = new Set(['storage', 'busy']);
