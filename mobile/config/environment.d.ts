export type EnvironmentName = 'dev' | 'staging' | 'prod';

export interface Settings {
  environment: EnvironmentName;
  apiUrl: string;
  cognitoEndpoint: string;
  userPoolId: string;
  clientId: string;
}

export interface App {
  name: string;
  id: string;
  scheme: string;
}

export declare const APPS: Readonly<Record<EnvironmentName, App>>;

export declare function loadEnvironment(
  processEnv: Record<string, string | undefined>,
  read?: (path: string) => string | null,
): { app: App; settings: Settings };

export declare function writeEnvironmentModule(settings: Settings, folder?: string): string;
