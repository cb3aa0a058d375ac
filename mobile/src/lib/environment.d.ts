/** Settings compiled into this build; config/environment.js says where they come from. */
declare const environment: {
  readonly environment: 'dev' | 'staging' | 'prod';
  readonly apiUrl: string;
  readonly cognitoEndpoint: string;
  readonly userPoolId: string;
  readonly clientId: string;
};
export default environment;
