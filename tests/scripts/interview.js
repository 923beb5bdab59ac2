// The part of the interview's script that needs no page, as a browser would load it: a classic script, without a document.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

const file = join(__dirname, '../../themes/plain/assets/interview.js');
const context = vm.createContext({});
vm.runInContext(readFileSync(file, 'utf8'), context, { filename: file });
const interview = vm.runInContext('interview', context);

// What comes out of another context has other prototypes; tests compare plain copies.
const plain = (value) => JSON.parse(JSON.stringify(value));

// Numbers that look random and are the same in every run (xorshift32).
function random(seed) {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return { below: (n) => next() % n, one: (list) => list[next() % list.length] };
}

module.exports = { interview, plain, random };
