import { expect } from '@playwright/test';

import { environment } from './environment';

interface Mail {
  time: string;
  to?: { address: string }[];
  text?: string;
  html?: string;
}

/** The six digits of the `nth` mail to `address`; waits until that many have arrived. */
export async function codeMailedTo(address: string, nth = 1): Promise<string> {
  let mine: Mail[] = [];
  const arrived = async () => {
    const mails = (await (await fetch(`${environment.mailUrl}/api/email`)).json()) as Mail[];
    mine = mails
      .filter((mail) => mail.to?.some((to) => to.address === address))
      .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
    return mine.length;
  };
  await expect.poll(arrived, { message: `mails to ${address}` }).toBe(nth);
  const mail = mine[nth - 1]!;
  const code = /\b\d{6}\b/.exec(mail.text ?? mail.html ?? '')?.[0];
  expect(code, 'a code in the mail').toBeDefined();
  return code!;
}
