/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_API_URL: string;
  readonly VITE_COGNITO_ENDPOINT: string;
  readonly VITE_COGNITO_USER_POOL_ID: string;
  readonly VITE_COGNITO_CLIENT_ID: string;
  readonly VITE_ENVIRONMENT: string;
  /** Empty when the map has no tile server. */
  readonly VITE_MAP_TILES: string;
  readonly VITE_MAP_ATTRIBUTION: string;
}

declare const __APP_VERSION__: string;
