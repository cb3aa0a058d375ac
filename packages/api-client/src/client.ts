import createClient, { type Client } from 'openapi-fetch';

import type { paths } from './schema.generated';

export type EchoesClient = Client<paths>;

export interface EchoesClientOptions {
  /** Where the API is, without a slash at the end. */
  baseUrl: string;
  /**
   * The access token to send; null when nobody is signed in. Asked before every call, and once
   * more with `refresh: true` when the API refused the token: then a new one is expected.
   */
  getAccessToken: (request: { refresh: boolean }) => Promise<string | null>;
  /** Default: the global `fetch`, looked up at each call so that tests can replace it. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A typed client of the whole contract. Wrap its calls in `call` to get values instead of exceptions.
 */
export function createEchoesClient(options: EchoesClientOptions): EchoesClient {
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request));

  function withToken(request: Request, token: string | null): Request {
    if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  }

  async function authorisedFetch(request: Request): Promise<Response> {
    // A request's body can be sent once, so the copy for a second try is made before the first.
    const again = request.clone();
    const token = await options.getAccessToken({ refresh: false });
    const response = await send(withToken(request, token));
    if (response.status !== 401 || token === null) return response;
    const fresh = await options.getAccessToken({ refresh: true });
    if (fresh === null || fresh === token) return response;
    return send(withToken(again, fresh));
  }

  return createClient<paths>({ baseUrl: options.baseUrl, fetch: authorisedFetch });
}
