// Orders Discord's ids, which are 64-bit numbers written as text.

/** Negative, zero or positive, like a sort function: ids are compared as numbers without losing digits. */
export function compareSnowflakes(first, second) {
  if (first.length !== second.length) return first.length - second.length;
  return first < second ? -1 : first > second ? 1 : 0;
}

/** True when `first` was made after `second`; nothing counts as older than everything. */
export function isNewer(first, second) {
  if (!first) return false;
  return !second || compareSnowflakes(first, second) > 0;
}
