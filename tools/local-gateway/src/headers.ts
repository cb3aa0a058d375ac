/** Header fields as they came over the wire: name, value, name, value, in order, duplicates and case kept. */
export type RawHeaders = readonly string[];

/** Fields that belong to one connection and not to the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function pairs(headers: RawHeaders): [string, string][] {
  const result: [string, string][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    result.push([headers[index] ?? '', headers[index + 1] ?? '']);
  }
  return result;
}

/** The first value of a field, whatever the case of its name. */
export function first(headers: RawHeaders, name: string): string | undefined {
  return pairs(headers).find(([field]) => field.toLowerCase() === name)?.[1];
}

/** What passes through a proxy: without the fields of the connection, those that `Connection` names, and `replaced`. */
export function endToEnd(headers: RawHeaders, replaced: readonly string[] = []): string[] {
  const dropped = new Set([...HOP_BY_HOP, ...replaced]);
  for (const [name, value] of pairs(headers)) {
    if (name.toLowerCase() === 'connection') {
      for (const named of value.split(',')) dropped.add(named.trim().toLowerCase());
    }
  }
  return pairs(headers)
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .flat();
}

/** `X-Forwarded-For` with the address of this hop's client at its end. */
export function forwardedFor(headers: RawHeaders, client: string): string {
  const earlier = pairs(headers)
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .map(([, value]) => value);
  return [...earlier, client].join(', ');
}
