/** One resource of a REST API: its pattern, such as `/echoes/{echoId}`. */
export type Resource = { id: string; path: string };

const isParameter = (part: string): boolean => part.startsWith('{');
const isGreedy = (part: string): boolean => part.endsWith('+}');

function matches(pattern: string[], segments: string[]): boolean {
  const greedy = pattern.findIndex(isGreedy);
  if (greedy === -1 ? pattern.length !== segments.length : segments.length <= greedy) return false;
  return pattern.every(
    (part, index) => isGreedy(part) || isParameter(part) || part === segments[index],
  );
}

/** Literal before parameter before greedy, segment by segment. */
const rank = (pattern: string[]): string =>
  pattern.map((part) => (isGreedy(part) ? '2' : isParameter(part) ? '1' : '0')).join('');

const split = (path: string): string[] => path.split('/').filter((part) => part !== '');

/** The resource that API Gateway takes for a path (without stage and query), or undefined when none matches. */
export function resourceOf(resources: readonly Resource[], path: string): Resource | undefined {
  const segments = split(path);
  return resources
    .filter((resource) => matches(split(resource.path), segments))
    .sort((a, b) => (rank(split(a.path)) < rank(split(b.path)) ? -1 : 1))[0];
}
