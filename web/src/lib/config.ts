/** Written into the page after the build, so that one build serves every environment; see config/settings.ts. */
const written = document.querySelector<HTMLMetaElement>('meta[name="echoes-settings"]')?.content;
const settings = written === undefined ? import.meta.env : (JSON.parse(written) as ImportMetaEnv);

/** Settings of this environment; see config/environment.ts for where they come from. */
export const config = {
  apiUrl: settings.VITE_API_URL,
  cognitoEndpoint: settings.VITE_COGNITO_ENDPOINT,
  userPoolId: settings.VITE_COGNITO_USER_POOL_ID,
  clientId: settings.VITE_COGNITO_CLIENT_ID,
  environment: settings.VITE_ENVIRONMENT,
  /** Where map tiles come from, with {z}, {x} and {y}; empty: the map draws its own plain ground. */
  mapTiles: settings.VITE_MAP_TILES,
  mapAttribution: settings.VITE_MAP_ATTRIBUTION,
  version: __APP_VERSION__,
} as const;
