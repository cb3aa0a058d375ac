const keyForm = /^[A-Za-z0-9._~:-]{1,128}$/;
const etagForm = /^"[0-9]{1,19}"$/;

/**
 * The header that makes a POST safe to send again.
 *
 * @param captureId the device's own id of the capture; the same capture must give the same id for ever
 * @throws {RangeError} when the id cannot stand in a header: a mistake of the caller, not of the world
 */
export function idempotencyKey(captureId: string): { 'Idempotency-Key': string } {
  if (!keyForm.test(captureId)) {
    throw new RangeError('an idempotency key has 1 to 128 letters, digits or ._~:-');
  }
  return { 'Idempotency-Key': captureId };
}

/**
 * The header that makes a change apply only to the version it was made on.
 *
 * @param etag as read with `etagOf`
 * @throws {RangeError} when it is not an ETag of this API
 */
export function ifMatch(etag: string): { 'If-Match': string } {
  if (!etagForm.test(etag)) throw new RangeError('an ETag looks like "7", quotes included');
  return { 'If-Match': etag };
}

/** The version of what an answer carries; null when it names none. */
export function etagOf(response: Response): string | null {
  const etag = response.headers.get('ETag');
  return etag !== null && etagForm.test(etag) ? etag : null;
}
