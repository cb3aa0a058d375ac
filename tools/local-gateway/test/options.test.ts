import { describe, expect, it } from 'vitest';

import { readOptions, UsageError } from '../src/options.ts';

describe('options', () => {
  it('have defaults for the local stack', () => {
    expect(readOptions([], {})).toEqual({
      environment: 'dev',
      endpoint: new URL('http://127.0.0.1:4566'),
      region: 'us-east-1',
      port: 3001,
      edgePort: 3002,
    });
  });

  it('go before the environment of the process', () => {
    const process = { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_REGION: 'eu-west-1' };
    expect(readOptions([], process)).toMatchObject({
      endpoint: new URL('http://localhost:1'),
      region: 'eu-west-1',
    });
    const typed = [
      '--endpoint',
      'http://127.0.0.1:2',
      '--environment',
      'staging',
      '--port',
      '0',
      '--edge-port',
      '9',
    ];
    expect(readOptions(typed, process)).toMatchObject({
      endpoint: new URL('http://127.0.0.1:2'),
      environment: 'staging',
      port: 0,
      edgePort: 9,
    });
  });

  it('may ask for help', () => {
    expect(readOptions(['-h'], {})).toBeUndefined();
  });

  it.each([
    [['--port', 'many'], '--port wants a number'],
    [['--edge-port', '70000'], '--edge-port wants a number'],
    [['--endpoint', 'here'], 'wants an http(s) URL'],
    [['--endpoint', 'https://cloudformation.us-east-1.amazonaws.com'], 'is not here'],
    [['--environment', '../x'], 'wants a name'],
    [['--verbose'], '--verbose'],
  ])('%j is refused in words', (typed, words) => {
    expect(() => readOptions(typed, {})).toThrow(UsageError);
    expect(() => readOptions(typed, {})).toThrow(words);
  });
});
