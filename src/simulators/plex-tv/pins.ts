/** A sign-in that waits for its owner: the code is shown to them, the token comes when they agree. */
export type Pin = {
  id: number;
  /** Four letters for plex.tv/link, or a long text for strong pins, which only a link can carry. */
  code: string;
  clientIdentifier: string;
  product: string;
  createdAt: Date;
  authToken: string | undefined;
};

/** The pins a server has given out. */
export type Pins = {
  create(request: {strong: boolean; clientIdentifier: string; product: string}): Pin;
  /** Undefined for other clients than the one that asked for it, and after its half hour. */
  find(id: number, clientIdentifier: string): Pin | undefined;
  /** What the owner does in the browser. Throws where the code is none, or is too old. */
  approve(code: string, authToken: string): void;
};

/** How long a pin lives. */
export const pinSeconds = 1800;

/** No pins yet. Codes are made from a counter. */
export function createPins(now: () => Date): Pins {
  const pins: Pin[] = [];
  const isAlive = ({createdAt}: Pin): boolean => now().getTime() - createdAt.getTime() < pinSeconds * 1000;
  return {
    create({strong, clientIdentifier, product}) {
      const id = 1_900_000_001 + pins.length;
      const pin = {
        id,
        code: codeOf(pins.length, strong),
        clientIdentifier,
        product,
        createdAt: now(),
        authToken: undefined,
      };
      pins.push(pin);
      return pin;
    },
    find: (id, clientIdentifier) =>
      pins.find(pin => pin.id === id && pin.clientIdentifier === clientIdentifier && isAlive(pin)),
    approve(code, authToken) {
      const pin = pins.find(one => one.code.toLowerCase() === code.toLowerCase() && isAlive(one));
      if (pin === undefined) throw new Error(`the simulated plex.tv has no pin ${code}`);
      pin.authToken = authToken;
    },
  };
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

function codeOf(count: number, strong: boolean): string {
  if (strong) return `strong${String(count + 1).padStart(19, '0')}`;
  const places = [13_824, 576, 24, 1];
  return places.map(place => letters.charAt(Math.floor(count / place) % letters.length)).join('');
}
