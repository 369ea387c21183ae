import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Observation} from '../../core/health/health.ts';

/**
 * Looks how a service is, until the signal is aborted. A service that fails is an answer; throws the reason of the signal, UserError
 * where our own database fails, and bugs.
 */
export type HealthCheck = (app: App, config: Config, signal: AbortSignal) => Promise<Observation>;
