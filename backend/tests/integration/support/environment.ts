/** Where the API under test is and how to make people who may use it. Set by whoever starts the stack. */

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `${name} is not set. This suite asks a running API: start it with scripts/local-dev/test-local.sh.`,
    );
  }
  return value;
}

export const environment = {
  apiUrl: required('ECHOES_TEST_API_URL').replace(/\/$/, ''),
  cognitoEndpoint: required('ECHOES_TEST_COGNITO_ENDPOINT').replace(/\/$/, ''),
  userPoolId: required('ECHOES_TEST_USER_POOL_ID'),
  clientId: required('ECHOES_TEST_CLIENT_ID'),
  /** The page whose scripts may call the API. */
  webOrigin: process.env['ECHOES_TEST_WEB_ORIGIN'] ?? 'http://localhost:3000',
} as const;
