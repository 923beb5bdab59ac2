// A typed value falls into exactly one range of its page, the one that a slow and simple check says.
'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { interview, plain, random } = require('./interview.js');

const { dayOf, isoOf, later, numberOf, contains, fault } = interview;
const today = { y: 2026, m: 11, d: 25 };

// Ranges that leave nothing out: cut at each end, below or above it.
function ranges(cuts) {
  const pages = [];
  let from = null;
  for (const { point, above } of [...cuts, null].map((cut) => cut || {})) {
    const to = point && { ...point, inclusive: above };
    pages.push({ from, to: to || null });
    from = point && { ...point, inclusive: !above };
  }
  return pages;
}

const holding = (type, pages, value) => pages.map((range, number) => (contains(type, range, value, today) ? number : -1)).filter((n) => n >= 0);

test('a day that exists is a day, and nothing else is', () => {
  assert.deepEqual(plain(dayOf('2024-02-29')), { y: 2024, m: 2, d: 29 });
  for (const none of ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '24-01-01', '0999-01-01', '', 'ge.2004-01-01', '2024-1-1']) {
    assert.equal(dayOf(none), null, none);
  }
  assert.notEqual(dayOf('2000-02-29'), null);
});

test('months pass on the same day of the month, or on the last day of a shorter one', () => {
  const after = (day, months) => isoOf(later(dayOf(day), months));
  assert.equal(after('2024-01-31', 1), '2024-02-29');
  assert.equal(after('2023-01-31', 1), '2023-02-28');
  assert.equal(after('2024-02-29', 12), '2025-02-28');
  assert.equal(after('2024-02-29', 48), '2028-02-29');
  assert.equal(after('2024-12-15', 1), '2025-01-15');
  assert.equal(after('2024-11-30', 3), '2025-02-28');
  assert.equal(after('2096-02-29', 48), '2100-02-28');
});

test('two years have passed on the day, not the day before', () => {
  const pages = ranges([{ point: { months: 24 }, above: false }]);
  assert.deepEqual(holding('elapsed', pages, '2024-11-25'), [1]);
  assert.deepEqual(holding('elapsed', pages, '2024-11-26'), [0]);
  const over = ranges([{ point: { months: 24 }, above: true }]);
  assert.deepEqual(holding('elapsed', over, '2024-11-25'), [0]);
  assert.deepEqual(holding('elapsed', over, '2024-11-24'), [1]);
});

test('days pass one by one', () => {
  const pages = ranges([{ point: { days: 60 }, above: true }]);
  assert.deepEqual(holding('elapsed', pages, '2026-09-26'), [0]);
  assert.deepEqual(holding('elapsed', pages, '2026-09-25'), [1]);
});

test('a day that has not come is refused for elapsed time only', () => {
  assert.equal(fault('elapsed', '2026-11-25', today), '');
  assert.equal(fault('elapsed', '2026-11-26', today), 'future');
  assert.equal(fault('date', '2026-11-26', today), '');
  assert.equal(fault('date', 'lt.1973-01-01', today), 'invalid');
});

test('numbers are read as the language writes them, exactly', () => {
  const us = (text) => numberOf(text, ',', '.');
  const cases = { '5': '5', ' 1,000.50 ': '1000.5', '.5': '0.5', '5.': '5', '007': '7', '0': '0', '-0': '0', '-3.25': '-3.25', '+4': '4', '\u22127': '-7', '12345.123456': '12345.123456', '1,234,567': '1234567' };
  for (const [typed, meant] of Object.entries(cases)) assert.equal(us(typed), meant, typed);
  for (const none of ['', '-', '.', '4,5', '1,00', ',100', '1.2.3', '1e3', '0x10', 'five', '1.1234567', '12345678901234', '1 000', 'ge.5', '٣']) {
    assert.equal(us(none), null, none);
  }
  assert.equal(numberOf('1.000,5', '.', ','), '1000.5');
  assert.equal(numberOf('1\u00a0000,5', '\u202f', ','), '1000.5');
  assert.equal(numberOf('1000,5', '', ','), '1000.5');
});

test('exactly one range holds a number, also right beside its ends', () => {
  const dice = random(7);
  const millionths = () => dice.below(4000000) - 2000000 + (dice.below(2) ? 0 : dice.below(1000) * 1000000);
  const text = (n) => numberOf((n < 0 ? '-' : '') + Math.floor(Math.abs(n) / 1e6) + '.' + String(Math.abs(n) % 1e6).padStart(6, '0'), ',', '.');
  for (let round = 0; round < 500; round++) {
    const at = [...new Set(Array.from({ length: 1 + dice.below(4) }, millionths))].sort((a, b) => a - b);
    const cuts = at.map((n) => ({ n, point: { number: text(n) }, above: dice.below(2) === 1 }));
    const pages = ranges(cuts);
    for (const n of [...at.flatMap((n) => [n - 1, n, n + 1]), millionths()]) {
      const naive = cuts.filter((cut) => n > cut.n || (n === cut.n && !cut.above)).length;
      assert.deepEqual(plain(holding('number', pages, text(n))), [naive], `${n} in ${JSON.stringify(pages)}`);
    }
  }
});

test('exactly one range holds a day, also right beside its ends', () => {
  const dice = random(11);
  const iso = (n) => new Date(n * 864e5).toISOString().slice(0, 10);
  for (let round = 0; round < 500; round++) {
    const at = [...new Set(Array.from({ length: 1 + dice.below(4) }, () => dice.below(30000) - 10000))].sort((a, b) => a - b);
    const cuts = at.map((n) => ({ n, point: { date: iso(n) }, above: dice.below(2) === 1 }));
    const pages = ranges(cuts);
    for (const n of [...at.flatMap((n) => [n - 1, n, n + 1]), dice.below(30000) - 10000]) {
      const naive = cuts.filter((cut) => n > cut.n || (n === cut.n && !cut.above)).length;
      assert.deepEqual(plain(holding('date', pages, iso(n))), [naive], iso(n));
    }
  }
});

// How many whole months have passed, and whether the last one ended today: counted day by day.
function passed(from, end) {
  let months = 0;
  let exactly = false;
  const day = (n) => { const date = new Date(n * 864e5); return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() }; };
  const first = day(from);
  for (let n = from + 1; n <= end; n++) {
    const here = day(n);
    const whole = (here.y - first.y) * 12 + here.m - first.m;
    const lastOfMonth = day(n + 1).d === 1;
    exactly = whole > months && (here.d === first.d || (lastOfMonth && here.d < first.d));
    if (exactly) months = whole;
  }
  return { months, exactly };
}

test('exactly one range holds the time since a day, counted day by day', () => {
  const dice = random(13);
  const end = Date.UTC(today.y, today.m - 1, today.d) / 864e5;
  for (let round = 0; round < 150; round++) {
    const at = [...new Set(Array.from({ length: 1 + dice.below(3) }, () => 1 + dice.below(40)))].sort((a, b) => a - b);
    const cuts = at.map((months) => ({ months, point: { months }, above: dice.below(2) === 1 }));
    const pages = ranges(cuts);
    for (const months of at) {
      for (const beside of [-1, 0, 1]) {
        const start = later(today, -months);
        const from = Date.UTC(start.y, start.m - 1, start.d) / 864e5 + beside;
        const since = passed(from, end);
        const naive = cuts.filter((cut) => since.months > cut.months || (since.months === cut.months && (!cut.above || !since.exactly))).length;
        const value = new Date(from * 864e5).toISOString().slice(0, 10);
        assert.deepEqual(plain(holding('elapsed', pages, value)), [naive], `${value} in ${JSON.stringify(pages)}`);
      }
    }
  }
});
