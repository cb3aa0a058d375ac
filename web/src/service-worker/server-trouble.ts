import type { WorkboxPlugin } from 'workbox-core';

const KEY = 'answerOfATroubledServer';

/**
 * An answer of 500 and more counts as none where an older one is known; where none is, the person gets the server's
 * own words after all.
 */
export const serverTroubleIsNoAnswer: WorkboxPlugin = {
  fetchDidSucceed({ response, state }) {
    if (response.status < 500) return Promise.resolve(response);
    if (state) state[KEY] = response;
    return Promise.reject(new Error(`the server answered ${String(response.status)}`));
  },
  handlerDidError({ state }) {
    const response: unknown = state?.[KEY];
    return Promise.resolve(response instanceof Response ? response : undefined);
  },
};
