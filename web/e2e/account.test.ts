import { environment } from './support/environment';
import { codeMailedTo } from './support/mail';
import {
  apiOf,
  askForAccount,
  confirm,
  newPerson,
  signIn,
  signOut,
  signUp,
} from './support/people';
import { expect, test } from './support/test';

test('a wrong code is refused in words, and the right one lets in', async ({ page }) => {
  const person = newPerson();
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await askForAccount(page, person);
  const code = await codeMailedTo(person.email);
  // The simulator takes any code, so this one refusal is Cognito's own answer played back.
  await page.route(
    (url) => url.port === new URL(environment.cognitoUrl).port,
    async (route, request) => {
      const confirming = request.headers()['x-amz-target']?.endsWith('.ConfirmSignUp');
      if (!confirming || request.postData()?.includes(code)) return route.continue();
      return route.fulfill({
        status: 400,
        headers: {
          'Access-Control-Allow-Origin': '*',
          'x-amzn-ErrorType': 'CodeMismatchException',
        },
        contentType: 'application/x-amz-json-1.1',
        body: JSON.stringify({
          __type: 'CodeMismatchException',
          message: 'Invalid verification code provided, please try again.',
        }),
      });
    },
  );
  await confirm(page, code === '000000' ? '111111' : '000000');
  await expect(page.getByTestId('auth-error')).toHaveText(
    'That code is not right. Check the newest mail.',
  );
  await confirm(page, code);
  await expect(page.getByTestId('invitation')).toBeVisible();
});

test('a link to a screen inside asks to sign in first and then leads there', async ({
  page,
  newcomer,
}) => {
  const { id } = await newcomer.api.keep({ emotion: 'love', note: 'Her laugh.' });
  await signOut(page);
  await page.goto(`/echoes/${id}`);
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(page.getByText('Her laugh.')).toBeHidden();

  await signIn(page, { ...newcomer, password: 'not-the-password' });
  await expect(page.getByTestId('auth-error')).toHaveText(
    'E-mail or password is not right. Check both and try again.',
  );
  await signIn(page, newcomer);
  await expect(page.getByText('Her laugh.')).toBeVisible();
  await expect(page).toHaveURL(`/echoes/${id}`);
});

test('signing out takes everything of the person off the screen, for the next one too', async ({
  page,
  newcomer,
}) => {
  await newcomer.api.keep({ emotion: 'sadness', note: 'Only mine.' });
  await page.goto('/echoes');
  await expect(page.getByText('Only mine.')).toBeVisible();
  await signOut(page);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(page.getByText('Only mine.')).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem('echoes.session'))).toBeNull();

  await signUp(page, newPerson());
  expect(await (await apiOf(page)).echoes()).toEqual([]);
  await page.getByRole('link', { name: 'Echoes', exact: true }).click();
  await expect(page.getByTestId('empty-library')).toBeVisible();
});

test('a forgotten password is changed with a code from the mail', async ({ page, newcomer }) => {
  await signOut(page);
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  await page.getByLabel('E-mail').fill(newcomer.email);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByLabel('Code').fill(await codeMailedTo(newcomer.email, 2));
  await page.getByLabel('New password').fill('A-new-morning-8');
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect(page.getByText('Your password is changed. Sign in with it.')).toBeVisible();
  await signIn(page, newcomer);
  await expect(page.getByTestId('auth-error')).toBeVisible();
  await signIn(page, { ...newcomer, password: 'A-new-morning-8' });
  // Who has signed out begins anew, and not where they signed out.
  await expect(page.getByTestId('invitation')).toBeVisible();
  expect(await (await apiOf(page)).echoes()).toEqual([]);
});
