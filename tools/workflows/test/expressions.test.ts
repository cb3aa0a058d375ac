import { describe, expect, it } from 'vitest';

import { evaluate, expressionsIn, holds, interpolate, referencesOf } from '../src/expressions.ts';

const contexts = {
  github: { ref: 'refs/heads/main', event_name: 'push' },
  inputs: { environment: 'staging', action: '' },
  needs: { plan: { result: 'success', outputs: { infrastructure: 'true' } } },
};
const good = { success: true, failure: false, cancelled: false };
const bad = { success: false, failure: true, cancelled: false };

describe('expressions', () => {
  it('are evaluated as GitHub does', () => {
    expect(evaluate("github.ref == 'refs/heads/main' && 'dev' || 'staging'", contexts)).toBe('dev');
    expect(evaluate("format('{0}-verify', inputs.environment)", contexts)).toBe('staging-verify');
    expect(evaluate("inputs.action || 'deploy'", contexts)).toBe('deploy');
    expect(evaluate("startsWith(github.ref, 'REFS/heads')", contexts)).toBe(true);
    expect(JSON.parse(evaluate('toJSON(needs)', contexts) as string)).toEqual(contexts.needs);
  });

  it('are found in a text and replaced there', () => {
    const text = 'ci-${{ github.ref }}-${{ inputs.environment }}';
    expect(expressionsIn(text)).toEqual(['github.ref', 'inputs.environment']);
    expect(interpolate(text, contexts)).toBe('ci-refs/heads/main-staging');
  });

  it('say what they read', () => {
    expect(
      referencesOf("always() && needs.plan.outputs['infrastructure'] == format('{0}', github.ref)"),
    ).toEqual(['needs.plan.outputs.infrastructure', 'github.ref']);
  });

  it('are refused where they read what is not given, call what is not known, or are none', () => {
    expect(() => evaluate('needs.plan.outputs.infra', contexts)).toThrow('infra');
    expect(() => evaluate('secrets.TOKEN', contexts)).toThrow('secrets.TOKEN');
    expect(() => evaluate("hashFiles('x')", contexts)).toThrow();
    expect(() => evaluate('github.ref ==', contexts)).toThrow();
    expect(() => evaluate('success()', contexts)).toThrow('no meaning');
  });
});

describe('conditions', () => {
  it('hold only after success, where they do not ask for the status', () => {
    expect(holds(undefined, contexts, good)).toBe(true);
    expect(holds(undefined, contexts, bad)).toBe(false);
    expect(holds("needs.plan.outputs.infrastructure == 'true'", contexts, good)).toBe(true);
    expect(holds("needs.plan.outputs.infrastructure == 'true'", contexts, bad)).toBe(false);
    expect(holds("needs.plan.outputs.infrastructure == 'false'", contexts, good)).toBe(false);
  });

  it('decide themselves where they ask for it', () => {
    expect(holds('always()', contexts, bad)).toBe(true);
    expect(holds("failure() && github.event_name == 'push'", contexts, bad)).toBe(true);
    expect(holds("failure() && github.event_name == 'push'", contexts, good)).toBe(false);
    expect(holds('${{ !cancelled() }}', contexts, bad)).toBe(true);
  });
});
