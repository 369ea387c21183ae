import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Finding} from './finding.ts';

/** What a check looks at. */
export type Patient = {app: App; config: Config; signal: AbortSignal};

/** One thing that is looked at. Those of one service run one after the other, and the first decides whether the others make sense. */
export type DoctorCheck = {
  /** As `--service` names it. */
  service: string;
  title: string;
  /** Where a failure lies: in the settings, on this machine, or in the service itself. */
  place: 'settings' | 'here' | 'service';
  /** By the settings; what is not enabled is not looked at. */
  enabled: (config: Config) => boolean;
  /** A UserError that it throws is a failure. */
  run: (patient: Patient) => Promise<Finding>;
};
