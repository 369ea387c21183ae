import {nearest} from '../../base/nearest.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import {type Config, settingDefaults} from '../../config/config.ts';
import {jsonDocument} from '../../output/json.ts';
import {startProgress} from '../../output/progress.ts';
import {countInWords} from '../../output/words.ts';
import {diagnoseSettings} from '../../tasks/doctor/diagnose-settings.ts';
import type {DoctorCheck} from '../../tasks/doctor/doctor-check.ts';
import {listDoctorChecks} from '../../tasks/doctor/doctor-checks.ts';
import {type Diagnosis, type DoctorRequest, runDoctor} from '../../tasks/doctor/run-doctor.ts';
import {doctorDocument} from '../../views/doctor-json.ts';
import {doctorRows, doctorText} from '../../views/doctor-text.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `doctor`: whether everything that felscanner needs is there and does what it must. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json, theme} = context;
  const {service} = options;
  const diagnoses = await diagnose(context, typeof service === 'string' ? service : undefined);
  const {out} = app.streams;
  if (json) out.write(jsonDocument(doctorDocument(diagnoses)));
  else if (out.isTty) out.write(doctorText(diagnoses, {theme, columns: out.columns}));
  else out.write(doctorRows(diagnoses));
  return exitCodeOf(diagnoses);
};

async function diagnose(context: CommandContext, service: string | undefined): Promise<Diagnosis[]> {
  const config = await orUserError(context.app.signal, () => context.loadConfig());
  if (!(config instanceof UserError)) return examine(context, {config}, checksOf(config, service));
  const salvaged = await context.salvageConfig();
  const checks = checksOf(salvaged?.config ?? settingDefaults, service);
  return salvaged ? examine(context, {...salvaged, problem: config}, checks) : diagnoseSettings(config, checks);
}

async function examine(
  {app, quiet, errColor}: CommandContext,
  settings: Pick<DoctorRequest, 'config' | 'broken' | 'problem'>,
  checks: readonly DoctorCheck[],
): Promise<Diagnosis[]> {
  const progress = await startProgress(app.streams.err, {quiet, color: errColor, logClock: app.now});
  try {
    progress.update(() => `Looking at ${countInWords(checks.length, 'thing')}`);
    return await runDoctor(app, {
      ...settings,
      checks,
      onDone: (done, {title}) => progress.update(() => `${done} of ${checks.length}: ${title}`),
    });
  } finally {
    progress.stop();
  }
}

function checksOf(config: Pick<Config, 'sources'>, service: string | undefined): DoctorCheck[] {
  const checks = listDoctorChecks(config);
  const wanted = service?.toLowerCase();
  const chosen = checks.filter(check => wanted === undefined || check.service.toLowerCase() === wanted);
  if (chosen.length > 0 || service === undefined) return chosen;
  const names = [...new Set(checks.map(check => check.service))];
  const meant = nearest(service, names);
  throw new UserError('usage', `there is no service called "${service}" to look at`, {
    hint: meant === undefined ? `give one of ${names.join(', ')}` : `did you mean ${meant}?`,
  });
}

/** Settings that are broken outweigh all, since what they name was not looked at. */
function exitCodeOf(diagnoses: readonly Diagnosis[]): number {
  const places = new Set(diagnoses.filter(({severity}) => severity === 'fail').map(({place}) => place));
  if (places.has('settings')) return exitCodes.usage;
  if (places.has('service')) return exitCodes.unreachable;
  return places.has('here') ? exitCodes.failed : exitCodes.done;
}
