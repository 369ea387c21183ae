/** Where a server tells what happens on it, as long as somebody listens. */
export const eventsPath = '/:/eventsource/notifications';
