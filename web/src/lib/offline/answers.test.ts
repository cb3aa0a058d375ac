// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { apiPath, audioLinkOf, echoOf, isKept, subOf } from './answers';

const ID = '01J2SGX0WJDFXF2T0R5JD1KQ3M';
const token = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
const asking = (authorization: string) => subOf({ headers: new Headers({ authorization }) });

describe('whose answer it is', () => {
  it.each([
    ['a token', `Bearer ${token({ sub: '4f6c1d0e-8a52' })}`, '4f6c1d0e-8a52'],
    ['no token', '', null],
    ['another scheme', `Basic ${token({ sub: 'ana' })}`, null],
    ['no JSON', 'Bearer a.b.c', null],
    ['no subject', `Bearer ${token({})}`, null],
    ['a subject that is no name', `Bearer ${token({ sub: '../ben' })}`, null],
    ['a list', `Bearer ${token(['sub'])}`, null],
  ])('%s', (_what, header, expected) => {
    expect(asking(header)).toBe(expected);
  });
});

describe('what may be read again without a network', () => {
  it.each([
    ['/echoes', '', true],
    ['/echoes', 'limit=30&emotion=calm', true],
    ['/echoes', 'near=38.7,-9.1,500', false],
    ['/echoes', 'q=rain', false],
    ['/echoes/on-this-day', 'timeZone=Europe/Lisbon', true],
    [`/echoes/${ID}`, '', true],
    ['/echoes/random', 'emotion=calm', false],
    [`/echoes/${ID}/audio`, '', false],
    ['/me', '', true],
    ['/me/exports/1', '', false],
    ['/health', '', false],
  ])('%s?%s', (path, query, expected) => {
    expect(isKept(path, new URLSearchParams(query))).toBe(expected);
  });
});

describe('the paths of the API', () => {
  it('are those below its address', () => {
    const below = (url: string, api: string) => apiPath(new URL(url), api);
    expect(below('https://api.test/echoes?limit=1', 'https://api.test')).toBe('/echoes');
    expect(below('https://api.test/prod/me', 'https://api.test/prod')).toBe('/me');
    expect(below('https://api.test/production/me', 'https://api.test/prod')).toBeNull();
    expect(below('https://other.test/echoes', 'https://api.test')).toBeNull();
  });

  it('name the echo whose sound is asked for, unless it is the original', () => {
    const none = new URLSearchParams();
    expect(audioLinkOf(`/echoes/${ID}/audio`, none)).toBe(ID);
    expect(audioLinkOf(`/echoes/${ID}/audio`, new URLSearchParams('variant=original'))).toBeNull();
    expect(audioLinkOf(`/echoes/${ID}`, none)).toBeNull();
    expect(echoOf(`/echoes/${ID}`)).toBe(ID);
    expect(echoOf('/echoes/random')).toBeNull();
  });
});
