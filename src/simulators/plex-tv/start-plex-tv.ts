import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import {createPins, type Pin, type Pins, pinSeconds} from './pins.ts';
import {resourceFields, type SimulatedResource} from './resources.ts';

/** A running plex.tv. */
export type SimulatedPlexTv = Loopback & {
  /** Of the account; what an approved pin gives unless another is named. */
  readonly token: string;
  /** What the owner does at plex.tv/link or in the browser. Throws for a code that is none. */
  approvePin(code: string, authToken?: string): void;
  /** Sets the account's devices. */
  setResources(resources: readonly SimulatedResource[]): void;
};

/** What plex.tv is from its start. */
export type PlexTvOptions = {
  token?: string;
  username?: string;
  resources?: readonly SimulatedResource[];
  latencyMs?: number;
  /** Pins live for half an hour of this clock. */
  now?: () => Date;
  /** The owner allows every sign-in at once. */
  approvesAll?: boolean;
};

/**
 * Starts the parts of plex.tv that a sign-in needs: pins, the account and its servers. A rate limit is a fault:
 * `fail({match: /pins/, times: 1, with: {retryAfter: 5, status: 429}})`.
 */
export async function startPlexTv(options: PlexTvOptions = {}): Promise<SimulatedPlexTv> {
  const {token = 'account-token', username = 'ada', latencyMs = 0, now = () => new Date()} = options;
  const state: State = {
    tokens: new Set([token]),
    username,
    resources: options.resources ?? [],
    pins: createPins(now),
    approvesWith: options.approvesAll ? token : undefined,
  };
  const loopback = await startLoopback({latencyMs, answer: request => answer(request, state)});
  return {
    ...loopback,
    token,
    approvePin: (code, authToken = token) => {
      state.pins.approve(code, authToken);
      state.tokens.add(authToken);
    },
    setResources: resources => {
      state.resources = resources;
    },
  };
}

type State = {
  tokens: Set<string>;
  username: string;
  resources: readonly SimulatedResource[];
  pins: Pins;
  /** The token that every pin gets at once; undefined: pins wait for approvePin. */
  approvesWith: string | undefined;
};

type Route = {method: string; path: RegExp; answer: (request: LoopbackRequest, state: State) => Answer};

const routes: readonly Route[] = [
  {method: 'POST', path: /^\/api\/v2\/pins$/, answer: createPin},
  {method: 'GET', path: /^\/api\/v2\/pins\/\d+$/, answer: readPin},
  {method: 'GET', path: /^\/api\/v2\/user$/, answer: user},
  {method: 'GET', path: /^\/api\/v2\/resources$/, answer: resources},
];

function answer(request: LoopbackRequest, state: State): Answer {
  const route = routes.find(({method, path}) => method === request.method && path.test(request.path));
  if (route === undefined) return refused(404, 1000, 'Not Found');
  if (!request.headers.accept?.includes('application/json')) {
    return {
      status: 200,
      headers: {'content-type': 'application/xml'},
      body: '<?xml version="1.0" encoding="UTF-8"?>\n',
    };
  }
  if (!clientOf(request)) return refused(400, 1000, 'X-Plex-Client-Identifier is missing');
  return route.answer(request, state);
}

function createPin(request: LoopbackRequest, {pins, approvesWith}: State): Answer {
  const strong = request.query.get('strong') === 'true';
  const product = plexValue(request, 'X-Plex-Product') ?? '';
  const pin = pins.create({strong, clientIdentifier: clientOf(request) ?? '', product});
  if (approvesWith !== undefined) pins.approve(pin.code, approvesWith);
  return jsonAnswer(JSON.stringify(pinFields(pin)), 201);
}

/** 404 for a pin that is too old, or that another client asked for. */
function readPin(request: LoopbackRequest, {pins}: State): Answer {
  const pin = pins.find(Number(request.path.split('/').at(-1)), clientOf(request) ?? '');
  if (pin === undefined) return refused(404, 1020, 'Code not found or expired');
  return jsonAnswer(JSON.stringify(pinFields(pin)));
}

function user(request: LoopbackRequest, state: State): Answer {
  if (!isSignedIn(request, state)) return unauthorized();
  const {username} = state;
  return jsonAnswer(JSON.stringify({id: 1001, uuid: '5e1f5ca77e25e1f5', username, title: username}));
}

function resources(request: LoopbackRequest, state: State): Answer {
  if (!isSignedIn(request, state)) return unauthorized();
  const asks = (name: string): boolean => request.query.get(name) === '1';
  const filter = {https: asks('includeHttps'), relay: asks('includeRelay'), ipv6: asks('includeIPv6')};
  return jsonAnswer(JSON.stringify(state.resources.map(resource => resourceFields(resource, filter))));
}

function pinFields({id, code, product, clientIdentifier, createdAt, authToken}: Pin): Record<string, unknown> {
  return {
    id,
    code,
    product,
    trusted: false,
    clientIdentifier,
    expiresIn: pinSeconds,
    createdAt: createdAt.toISOString(),
    expiresAt: new Date(createdAt.getTime() + pinSeconds * 1000).toISOString(),
    authToken: authToken ?? null,
    newRegistration: authToken === undefined ? null : false,
  };
}

function isSignedIn(request: LoopbackRequest, {tokens}: State): boolean {
  return tokens.has(plexValue(request, 'X-Plex-Token') ?? '');
}

function clientOf(request: LoopbackRequest): string | undefined {
  return plexValue(request, 'X-Plex-Client-Identifier');
}

/** X-Plex values come as headers or as arguments. */
function plexValue({headers, query}: LoopbackRequest, name: string): string | undefined {
  const header = headers[name.toLowerCase()];
  return query.get(name) ?? (Array.isArray(header) ? header[0] : header);
}

function unauthorized(): Answer {
  return refused(401, 1001, 'User could not be authenticated');
}

function refused(status: number, code: number, message: string): Answer {
  return jsonAnswer(JSON.stringify({errors: [{code, message, status}]}), status);
}
