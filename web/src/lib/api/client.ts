import { createEchoesClient } from '@echoes/api-client';
import { config } from '../config';

/** Where tokens come from; the app connects the signed-in session at start. */
export type TokenSource = (request: { refresh: boolean }) => Promise<string | null>;

let tokenSource: TokenSource = () => Promise.resolve(null);

export function connectTokens(source: TokenSource): void {
  tokenSource = source;
}

export const api = createEchoesClient({
  baseUrl: config.apiUrl,
  getAccessToken: (request) => tokenSource(request),
});
