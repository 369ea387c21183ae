import type {Severity} from '../tasks/doctor/finding.ts';
import type {Diagnosis} from '../tasks/doctor/run-doctor.ts';

/** The document of `doctor --json`; undefined members are printed as null. */
export type DoctorDocument = {
  ok: boolean;
  checks: {
    service: string;
    title: string;
    severity: Severity;
    message: string;
    hint: string | undefined;
    latencyMs: number | undefined;
  }[];
};

export function doctorDocument(diagnoses: readonly Diagnosis[]): DoctorDocument {
  return {
    ok: diagnoses.every(({severity}) => severity !== 'fail'),
    checks: diagnoses.map(({service, title, severity, message, hint, latencyMs}) => ({
      service,
      title,
      severity,
      message,
      hint,
      latencyMs,
    })),
  };
}
