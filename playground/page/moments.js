// Shows instants as Discord does, against the playground's clock, and keeps what is on the page up to date.

import { element } from "./dom.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STANDS_STILL_MS = 1500;

/**
 * The playground's time, carried forward between two readings by this machine's clock. A clock that shows the same
 * time again after a while moves only when told to: it is not carried forward.
 */
export class PlaygroundClock {
  #reading = Date.now();
  #readAt = 0;
  #ticking = true;

  set(iso) {
    const reading = new Date(iso).getTime();
    const readAt = performance.now();
    if (reading !== this.#reading) this.#ticking = true;
    else if (readAt - this.#readAt < STANDS_STILL_MS) return;
    else this.#ticking = false;
    this.#reading = reading;
    this.#readAt = readAt;
  }

  now() {
    return new Date(this.#reading + (this.#ticking ? performance.now() - this.#readAt : 0));
  }
}

export const clock = new PlaygroundClock();

const FORMATS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const formatters = new Map();

/** An instant in one of Discord's timestamp styles (t T d D f F s S R) or "message" (Today at 14:36). */
export function written(instant, style, now = clock.now()) {
  if (style === "R") return relative((instant - now) / 1000);
  if (style === "message") return messageTime(instant, now);
  if (!formatters.has(style)) formatters.set(style, new Intl.DateTimeFormat(undefined, FORMATS[style] ?? FORMATS.f));
  return formatters.get(style).format(instant);
}

/** Seconds from now as words, with the thresholds that Discord's clients use. */
export function relative(seconds) {
  const size = Math.abs(Math.round(seconds));
  const [count, unit] =
    size < 45
      ? [size, "second"]
      : size < 45 * MINUTE
        ? [Math.max(1, Math.round(size / MINUTE)), "minute"]
        : size < 22 * HOUR
          ? [Math.max(1, Math.round(size / HOUR)), "hour"]
          : size < 26 * DAY
            ? [Math.max(1, Math.round(size / DAY)), "day"]
            : size < 320 * DAY
              ? [Math.max(1, Math.round(size / (30.44 * DAY))), "month"]
              : [Math.max(1, Math.round(size / (365.25 * DAY))), "year"];
  const amount =
    unit === "second" || count > 1
      ? `${count} ${unit}${count === 1 ? "" : "s"}`
      : `${unit === "hour" ? "an" : "a"} ${unit}`;
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}

/** Calendar day in the reader's zone, as a key that sorts. */
export function dayOf(instant) {
  return `${instant.getFullYear()}-${String(instant.getMonth() + 1).padStart(2, "0")}-${String(instant.getDate()).padStart(2, "0")}`;
}

function messageTime(instant, now) {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayOf(instant) === dayOf(now)) return `Today at ${written(instant, "t")}`;
  if (dayOf(instant) === dayOf(yesterday)) return `Yesterday at ${written(instant, "t")}`;
  return written(instant, "s");
}

/** A <time> that stays right while the clock moves; hovering shows the full date. */
export function timeNode(instant, style, className) {
  if (Number.isNaN(instant.getTime())) return element("span", { class: className }, "Invalid date");
  return element(
    "time",
    { class: className, datetime: instant.toISOString(), "data-style": style, title: written(instant, "F") },
    written(instant, style),
  );
}

/** Rewrite every <time> on the page whose words changed with the clock. */
export function refreshTimes(root = document) {
  const now = clock.now();
  for (const node of root.querySelectorAll('time[data-style="R"], time[data-style="message"]')) {
    const words = written(new Date(node.dateTime), node.dataset.style, now);
    if (node.textContent !== words) node.textContent = words;
  }
}
