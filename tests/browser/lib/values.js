// Values beside the ends of ranges, worked out by counting days one by one, in another way than the page does.

const DAY = 86_400_000;
const dayOf = (iso) => new Date(`${iso}T00:00:00Z`);
const isoOf = (day) => day.toISOString().slice(0, 10);
const shifted = (day, days) => new Date(day.getTime() + days * DAY);

/** The day that is so many months later: the same day of the month, or the last one of a shorter month. */
function monthsLater(day, months) {
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  return new Date(Math.min(first.getTime() + (day.getUTCDate() - 1) * DAY, last.getTime()));
}

/** The last day since which the time of an end (`months` or `days`) has passed today. */
function lastPassed(end, today) {
  const passed = (day) => (end.days === undefined ? monthsLater(day, end.months) : shifted(day, end.days)) <= today;
  let day = today;
  while (!passed(day)) day = shifted(day, -1);
  return day;
}

/** Three values around the end of a range: below it, on it (or the first that is not below), above it. */
export function around(type, end, today) {
  if (type === "number") return [0, 1, 2].map((step) => plain(BigInt(Math.round(Number(end.number) * 1e6)) + BigInt(step - 1) * smallest(end.number)));
  if (type === "date") return [-1, 0, 1].map((days) => isoOf(shifted(dayOf(end.date), days)));
  // Less time has passed since a later day.
  return [1, 0, -1].map((days) => isoOf(shifted(lastPassed(end, dayOf(today)), days))).filter((day) => day <= today);
}

/** The step between neighbours: one for whole numbers, a millionth for others. */
const smallest = (text) => (text.includes(".") ? 1n : 1_000_000n);

function plain(millionths) {
  const sign = millionths < 0n ? "-" : "";
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, "0");
  return sign + `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, "");
}

/** The one answer of a page that a value falls into. */
export function answerFor(type, entry, value, today) {
  const fits = entry.answers.filter(({ on }) => on.range && within(type, on.range, value, today));
  if (fits.length !== 1) throw new Error(`${fits.length} ranges of ${entry.url} contain ${value}`);
  return fits[0];
}

function within(type, { from, to }, value, today) {
  const low = from === null ? 1 : beside(type, value, from, today);
  const high = to === null ? -1 : beside(type, value, to, today);
  return (low > 0 || (low === 0 && from.inclusive)) && (high < 0 || (high === 0 && to.inclusive));
}

function beside(type, value, end, today) {
  if (type === "number") return Math.sign(Number(value) - Number(end.number));
  if (type === "date") return Math.sign(dayOf(value) - dayOf(end.date));
  if (end.days !== undefined) return Math.sign(dayOf(today) - shifted(dayOf(value), end.days));
  return Math.sign(dayOf(today) - monthsLater(dayOf(value), end.months));
}
