import type environment from '@echoes/environment';

/** In place of the settings of a build. */
export default {
  environment: 'dev',
  apiUrl: 'http://api.test',
  cognitoEndpoint: 'http://cognito.test',
  userPoolId: 'us-east-1_Test',
  clientId: 'testclient',
} satisfies typeof environment;
