/** Settings baked into this build; see config/environment.ts for where they come from. */
export const config = {
  apiUrl: import.meta.env.VITE_API_URL,
  cognitoEndpoint: import.meta.env.VITE_COGNITO_ENDPOINT,
  userPoolId: import.meta.env.VITE_COGNITO_USER_POOL_ID,
  clientId: import.meta.env.VITE_COGNITO_CLIENT_ID,
  environment: import.meta.env.VITE_ENVIRONMENT,
  /** Where map tiles come from, with {z}, {x} and {y}; empty: the map draws its own plain ground. */
  mapTiles: import.meta.env.VITE_MAP_TILES,
  mapAttribution: import.meta.env.VITE_MAP_ATTRIBUTION,
  version: __APP_VERSION__,
} as const;
