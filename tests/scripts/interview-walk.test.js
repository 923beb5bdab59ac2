// The fragment leads through the graph as the answers say; what is no longer asked waits, and what does not fit is asked again.
'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { interview, plain, random } = require('./interview.js');

const { pairsOf, fragmentOf, walk, answered, without, put } = interview;
const today = { y: 2026, m: 11, d: 25 };
const to = (kind, number) => ({ [kind]: number });
const option = (key, where, n) => ({ key, on: { option: n }, text: key, to: where });

// court → (how → end, or age → how) → done / wait; wait goes on at `how`; `federal` leads to another tool.
const tree = {
  start: to('page', 0),
  questions: [{ id: 'court', ask: 'Court?', type: 'choice' }, { id: 'age', ask: 'Age?', type: 'elapsed' }, { id: 'how', ask: 'How?', type: 'choice' }],
  pages: [
    { question: 0, answers: [option('a', to('page', 1), 0), option('b', to('page', 2), 1), option('federal', to('tool', '../other/index.html'), 2)] },
    { question: 1, answers: [
      { key: 'lt.24m', on: { range: { from: null, to: { months: 24, inclusive: false } } }, text: 'short', to: to('outcome', 1) },
      { key: 'ge.24m', on: { range: { from: { months: 24, inclusive: true }, to: null } }, text: 'long', to: to('page', 2) },
      { key: 'unsure', on: 'unsure', text: 'unsure', to: to('outcome', 1) }] },
    { question: 2, answers: [option('x', to('outcome', 0), 0), option('y', to('outcome', 1), 1)] },
  ],
  outcomes: [
    { id: 'done', title: 'Done', answers: [] },
    { id: 'wait', title: 'Wait', answers: [{ key: 'how', text: 'go on', to: to('page', 2) }] },
  ],
};

const at = (fragment) => walk(tree, pairsOf(fragment), today);
const place = (fragment) => at(fragment).id;
const link = (fragment, value) => fragmentOf(answered(pairsOf(fragment), at(fragment), value)).slice(1);

test('a fragment is ours when it begins with ask', () => {
  assert.equal(pairsOf(''), null);
  assert.equal(pairsOf('page.main'), null);
  assert.equal(pairsOf('asked&a=b'), null);
  assert.deepEqual(plain(pairsOf('ask')), []);
  assert.deepEqual(plain(pairsOf('ask&a=b%20c&d&e=f=g&&%E0%A4%A=1')), [{ id: 'a', value: 'b c' }, { id: 'd', value: '' }, { id: 'e', value: 'f=g' }, { id: '%E0%A4%A', value: '1' }]);
  const pairs = [{ id: 'a&b', value: '=#ü ' }];
  assert.deepEqual(plain(pairsOf(fragmentOf(pairs).slice(1))), pairs);
});

test('it asks what is not answered, and shows the outcome when all is', () => {
  assert.equal(place('ask'), 'court');
  assert.equal(place('ask&court=a'), 'age');
  assert.equal(place('ask&court=a&age=ge.24m'), 'how');
  assert.equal(place('ask&court=a&age=2024-11-25'), 'how');
  assert.equal(place('ask&court=a&age=2024-11-26'), 'wait');
  assert.equal(place('ask&court=b&how=x'), 'done');
  assert.equal(place('ask&how=x&court=b'), 'done');
});

test('what does not fit is asked again', () => {
  for (const fragment of ['court=z', 'court=', 'court=toString', 'court=federal', 'court', 'nothing=a', '__proto__=a']) {
    assert.equal(place('ask&' + fragment), 'court', fragment);
  }
  for (const age of ['2026-11-26', 'lt.60m', '2024-02-30', '24', 'x']) assert.equal(place('ask&court=a&age=' + age), 'age', age);
  assert.equal(link('ask&court=a&age=2026-11-26&how=x', 'ge.24m'), 'ask&court=a&age=ge.24m&how=x');
});

test('an outcome goes on only where the reader chose to', () => {
  assert.equal(place('ask&court=b&how=y'), 'wait');
  assert.equal(place('ask&court=b&how=y&wait=how'), 'how');
  assert.equal(place('ask&court=b&how=y&wait=how&how=x'), 'done');
  assert.equal(place('ask&court=b&how=y&wait=court'), 'wait');
  assert.equal(place('ask&court=b&how=y&done=how&wait=how'), 'wait');
  assert.equal(link('ask&court=b&how=y', 'how'), 'ask&court=b&how=y&wait=how');
  assert.equal(link('ask&court=b&how=y&wait=court', 'how'), 'ask&court=b&how=y&wait=how');
  const looped = at('ask&court=b&how=y&wait=how&how=y');
  assert.deepEqual([looped.id, looped.steps.length], ['wait', 4]);
});

test('after Change the later answers still count', () => {
  const pairs = pairsOf('ask&court=a&age=ge.24m&how=x');
  const { steps } = walk(tree, pairs, today);
  const changed = fragmentOf(without(pairs, steps[0])).slice(1);
  assert.equal(changed, 'ask&age=ge.24m&how=x');
  assert.equal(place(changed), 'court');
  assert.equal(link(changed, 'a'), 'ask&court=a&age=ge.24m&how=x');
  const other = link(changed, 'b');
  assert.deepEqual(plain(at(other).steps.map((step) => step.id)), ['court', 'how']);
  assert.equal(place(other), 'done');
});

test('a made-up fragment costs little and ends', () => {
  const long = 'ask&court=b&how=y' + '&wait=how&how=y'.repeat(10000);
  assert.ok(['wait', 'how'].includes(at(long).id));
});

test('wherever a walk stands, each answer leads one step further, and Back leads back', () => {
  const dice = random(3);
  for (let round = 0; round < 300; round++) {
    let fragment = 'ask';
    for (let step = 0; step < 8; step++) {
      const state = at(fragment);
      const answers = state.place.answers.filter((answer) => !('tool' in answer.to));
      if (!answers.length) break;
      const next = link(fragment, dice.one(answers).key);
      const reached = at(next);
      assert.equal(reached.steps.length, state.steps.length + 1);
      const back = fragmentOf(without(pairsOf(next), reached.steps[reached.steps.length - 1])).slice(1);
      assert.equal(at(back).id, state.id);
      fragment = next;
    }
  }
});

test('places in a text are filled, and nothing else is', () => {
  assert.equal(put('{a} {b} {c}', { a: '{b}', b: 1 }), '{b} 1 {c}');
  assert.equal(put('{constructor} {a}', { a: '{constructor}' }), '{constructor} {constructor}');
});

test('names that every object has are names like others', () => {
  const names = ['constructor', 'tostring', 'hasownproperty', 'valueof', 'undefined', 'unsure', 'location', 'length'];
  const odd = {
    start: to('page', 0),
    questions: names.map((id) => ({ id, ask: id, type: 'choice', options: names.map((key) => ({ id: key, label: key, help: null })) })),
    pages: names.map((id, n) => ({ question: n, answers: names.map((key, o) => option(key, n + 1 < names.length ? to('page', n + 1) : to('outcome', 0), o)) })),
    outcomes: [{ id: 'prototype', title: 'Done', answers: [] }],
  };
  const go = (fragment) => walk(odd, pairsOf(fragment), today);
  let fragment = 'ask';
  names.forEach((id, n) => {
    assert.equal(go(fragment).id, id);
    for (const none of ['__proto__', 'toString', 'hasOwnProperty', '']) assert.equal(go(fragment + '&' + id + '=' + none).id, id);
    fragment += '&' + id + '=' + names[(n + 3) % names.length];
  });
  assert.equal(go(fragment).id, 'prototype');
  assert.equal(go(fragment + '&__proto__=constructor&prototype=constructor').id, 'prototype');
});
