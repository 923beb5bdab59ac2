// What readers are promised of search, without a browser: the script cuts what they type as the generator cut the pages, and finds what it should.
// Run with `node --test tests/scripts/*.test.*`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The script in a page without a search template: its functions are there, and nothing is started. */
const page = vm.createContext({ document: { getElementById: () => null } });
vm.runInContext(read('../../themes/plain/assets/search.js'), page);

const plain = (value) => JSON.parse(JSON.stringify(value));
const said = (list) => list.map(({ word, again }) => (again ? '+' : '') + word);

test('what is typed and what is written are cut the same way', () => {
  for (const { language, text, words } of JSON.parse(read('words.json'))) {
    const english = language.split('-')[0] === 'en';
    assert.deepEqual(plain(said(page.words(text, english))), words, text);
  }
});

test('a shard is found by its first word', () => {
  const firsts = ['a', 'court', 'felony'];
  const shards = ['1203.4', 'a', 'bar', 'court', 'courts', 'zone'].map((word) => page.shardOf(firsts, word));
  assert.deepEqual(plain(shards), [0, 0, 0, 1, 1, 2]);
});

test('only the shards that can have the words are loaded, and those with words that begin like the last', () => {
  const firsts = ['a', 'court', 'courtroom', 'felony'];
  const needed = (text) => plain(page.shardsFor(page.words(text, true), firsts));
  assert.deepEqual(needed('felony court'), [3, 1, 2]);
  assert.deepEqual(needed('court felony'), [1, 2, 3]);
  assert.deepEqual(needed('bar felony'), [0, 3]);
  assert.deepEqual(needed('co'), [0]);
  assert.deepEqual(needed(''), []);
  assert.deepEqual(plain(page.shardsFor(page.words('court', true), [])), []);
});

/** An index of four documents, in two shards. */
const shards = [
  ['180', [0, 4, 3, 20], 'appeal', [0, 9, 1, 30], 'cr', [0, 4, 3, 20], 'cr180', [3, 25]],
  ['the', [2, 5], 'wobbler', [1, 8, 1, 8], 'wobblerish', [3, 60]],
];
const found = (text, common = []) => plain(page.rank(page.words(text, true), shards, common));

test('documents with every word come first, then those with some, the better first', () => {
  assert.deepEqual(found('appeal'), [1, 0]);
  assert.deepEqual(found('appeal wobbler'), [1, 3, 0, 2]);
  assert.deepEqual(found('nothing'), []);
  assert.deepEqual(found('nothing appeal'), [1, 0]);
});

test('words may be beginnings; the word itself counts more when it is there', () => {
  assert.deepEqual(found('wob'), [3, 1, 2]);
  assert.deepEqual(found('wo'), []);
  assert.deepEqual(found('wob appeal'), [1, 0]);
  assert.deepEqual(found('wobb appeal'), [1, 3, 0, 2]);
  assert.deepEqual(found('wobbler'), [3, 1, 2]);
});

test('common and small words are not insisted on, numbers are', () => {
  assert.deepEqual(found('appeal wobbler', ['wobbler']), [1, 0, 3, 2]);
  assert.deepEqual(found('wobbler appeal', ['appeal']), [1, 3, 2, 0]);
  assert.deepEqual(found('the appeal'), [1, 0, 2]);
  assert.deepEqual(found('the'), [2]);
  assert.deepEqual(found('180 appeal'), [0, 1, 3]);
});

test('a form is found by its number, however it is typed', () => {
  for (const text of ['CR-180', 'cr180', 'cr 180']) assert.equal(found(text)[0], 3, text);
});

test('a place in a section leads to the section', () => {
  const law = [['1203.4', [0, 10, 1, 12], '1203.4(a)', [0, 9]]];
  const of = (text) => plain(page.rank(page.words(text, true), law, []));
  assert.deepEqual(of('1203.4'), [1, 0]);
  assert.deepEqual(of('1203.4(a)(1)'), [0, 1]);
});
