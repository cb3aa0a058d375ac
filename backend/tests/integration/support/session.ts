/* eslint-disable @typescript-eslint/no-deprecated -- The successor is a whole application framework; this suite needs SRP alone. */
import { randomUUID } from 'node:crypto';

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';

import { environment } from './environment.js';

/** A person who may use the API, made for one test file. */
export type Person = {
  email: string;
  sub: string;
  accessToken: string;
  idToken: string;
};

/** Calls Cognito's public JSON API, as a client without credentials does. */
async function cognito(action: string, body: unknown): Promise<unknown> {
  const response = await fetch(environment.cognitoEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`Cognito ${action}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

/** Where people sign in; the API under test takes tokens of the one in `environment`. */
export type App = { userPoolId: string; clientId: string };

function signIn(app: App, email: string, password: string): Promise<CognitoUserSession> {
  const pool = new CognitoUserPool({
    UserPoolId: app.userPoolId,
    ClientId: app.clientId,
    endpoint: environment.cognitoEndpoint,
  });
  const user = new CognitoUser({ Username: email, Pool: pool });
  return new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
      onSuccess: resolve,
      onFailure: (reason: unknown) => {
        reject(reason instanceof Error ? reason : new Error(JSON.stringify(reason)));
      },
    });
  });
}

/** Signs a new person up, confirms them and signs them in by SRP. */
export async function newPerson(name: string, elsewhere: Partial<App> = {}): Promise<Person> {
  const app = { ...environment, ...elsewhere };
  const email = `${name}-${randomUUID()}@echoes.test`;
  const password = `Quiet-${randomUUID()}-9`;
  await cognito('SignUp', {
    ClientId: app.clientId,
    Username: email,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  });
  // The simulator mails this code to everybody; a real pool's tests would read it from the mailbox.
  await cognito('ConfirmSignUp', {
    ClientId: app.clientId,
    Username: email,
    ConfirmationCode: '123456',
  });
  const session = await signIn(app, email, password);
  return {
    email,
    sub: session.getAccessToken().decodePayload()['sub'] as string,
    accessToken: session.getAccessToken().getJwtToken(),
    idToken: session.getIdToken().getJwtToken(),
  };
}
