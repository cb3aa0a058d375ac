function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `${name} is not set. These journeys need a running stack: scripts/local-dev/test-local.sh.`,
    );
  }
  return value.replace(/\/$/, '');
}

/** Where the stack under test answers. */
export const environment = {
  webUrl: required('ECHOES_TEST_WEB_URL'),
  apiUrl: required('ECHOES_TEST_API_URL'),
  mailUrl: required('ECHOES_TEST_MAIL_URL'),
  /** What the web app under test was built with. */
  cognitoUrl: required('VITE_COGNITO_ENDPOINT'),
} as const;
