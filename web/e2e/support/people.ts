import { randomUUID } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { Api } from './api';
import { environment } from './environment';
import { codeMailedTo } from './mail';

export interface Person {
  email: string;
  password: string;
}

export function newPerson(): Person {
  return { email: `${randomUUID()}@echoes.local`, password: 'Rain-on-the-tent-7' };
}

/** Fills in the sign-up form and sends it. REQUIRES: the sign-up screen, or on the way there. */
export async function askForAccount(page: Page, person: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Begin listening back' })).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();
}

export async function confirm(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
}

/** Signs up by the screens, with the code from the mail, as far as Home. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up');
  await askForAccount(page, person);
  await confirm(page, await codeMailedTo(person.email));
  await expect(page.getByTestId('invitation')).toBeVisible();
}

/** REQUIRES: the sign-in screen, or on the way there. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await page.getByTestId('sign-out').click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
}

/** The API as the person signed in on this page. */
export async function apiOf(page: Page): Promise<Api> {
  const token = await page.evaluate(() => {
    const stored = localStorage.getItem('echoes.session') ?? '{}';
    return (JSON.parse(stored) as { session?: { accessToken?: string } }).session?.accessToken;
  });
  expect(token, 'an access token on this device').toBeTruthy();
  return new Api(token!);
}

/** The user pool takes back what this page would renew its tokens with, and the page does not know yet. */
export async function revokeSession(page: Page): Promise<void> {
  const [ClientId, Token] = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith('.refreshToken')) ?? '';
    return [key.split('.')[1], localStorage.getItem(key)];
  });
  expect(Token, 'a refresh token on this device').toBeTruthy();
  const answer = await fetch(environment.cognitoUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.RevokeToken',
    },
    body: JSON.stringify({ ClientId, Token }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}
