// Search on the reader's own device. The index was made with the site and stands in `search/`; only the parts that a search needs are loaded, as scripts,
// because scripts load from every host and from a disk. Nothing that is typed is sent anywhere.
//
// No words and no markup here: both stand in the <template id="search"> of the page. The functions up to `rank` touch nothing outside and are tested
// without a browser (tests/scripts/).
'use strict';

// --- Words: the same rules as src/render/search/words.rs, held to it by tests/scripts/words.json. ---

const WORD = '[\\p{Alphabetic}\\p{M}\\p{N}]';

/** Letters and digits in a row: a dot between digits belongs to them, and in English an apostrophe between letters. */
const run = (english) => `(?:${WORD}*\\p{N}\\.(?=\\p{N})${english ? `|${WORD}+['’](?=${WORD})` : ''})*${WORD}+`;

/** Lower case without accents. */
function fold(text) {
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

/** The singular of an English plural, by its ending only. */
function stem(word) {
  if (!/^[a-z]{3,}s$/.test(word)) return word;
  if (/[^ae]ies$/.test(word) && word.length > 4) return word.slice(0, -3) + 'y';
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return /[uis]s$/.test(word) ? word : word.slice(0, -1);
}

/**
 * The words of a text, in order. `again` marks another way to write words that are there too: `cr180` beside `cr` and `180`, `1203.4(a)` beside `1203.4`.
 * A search asks for the words and is glad of the other ways.
 */
function words(text, english) {
  const found = [];
  const say = (word, again) => found.push({ word: english ? stem(word) : word, again });
  const one = run(english);
  const runs = new RegExp(`${one}(?:[-\u2010]${one})*`, 'gu');
  const place = new RegExp(`\\(${WORD}{1,5}\\)`, 'uy');
  const folded = fold(text);
  for (let match; (match = runs.exec(folded)); ) {
    const parts = match[0].split(/[-\u2010]/).map((part) => (english ? part.replace(/['’]/g, '') : part));
    let whole = '';
    for (const part of parts) {
      say(part, false);
      if (whole) say(whole + part, true);
      whole += part;
    }
    let cited = parts[parts.length - 1];
    if (!/^\p{N}/u.test(cited)) continue;
    for (place.lastIndex = runs.lastIndex; (match = place.exec(folded)); runs.lastIndex = place.lastIndex) {
      cited += match[0];
      say(cited, true);
    }
  }
  return found;
}

// --- The index: see src/render/search/shard.rs. ---

/** The last of these sorted words that does not come after `word`: the number of the shard that would have it; 0 when all come after. */
function shardOf(firsts, word) {
  let number = 0;
  while (number + 1 < firsts.length && firsts[number + 1] <= word) number += 1;
  return number;
}

/** Whether words that begin with this one are looked for as well. The last may not be typed to its end, so three letters are enough for it. */
function isBeginning(wanted, number) {
  const last = wanted.slice(number + 1).every((other) => other.again);
  return wanted[number].word.length >= (last ? 3 : 4);
}

/** The numbers of the shards that a search needs, each once. */
function shardsFor(wanted, firsts) {
  const needed = new Set();
  wanted.forEach(({ word }, number) => {
    const last = isBeginning(wanted, number) ? word + '\uffff' : word;
    for (let shard = shardOf(firsts, word); shard <= shardOf(firsts, last) && shard < firsts.length; shard += 1) needed.add(shard);
  });
  return [...needed];
}

/** Adds what a word counts in each document: the distance from the document before, and a score, in turn. The higher counts where there are two. */
function addPostings(scores, postings, share) {
  let number = 0;
  for (let at = 0; at < postings.length; at += 2) {
    number += postings[at];
    scores.set(number, Math.max(scores.get(number) || 0, postings[at + 1] * share));
  }
}

/** What a word counts that only begins like a wanted one, when the wanted one is there itself. */
const BEGINNING = 0.2;

/** For one wanted word: each document's score. */
function scoresOf(word, beginning, shards) {
  const scores = new Map();
  const exact = shards.some((shard) => shard.includes(word));
  for (const shard of shards) {
    for (let at = 0; at < shard.length; at += 2) {
      if (shard[at] === word) addPostings(scores, shard[at + 1], 1);
      else if (beginning && shard[at].startsWith(word)) addPostings(scores, shard[at + 1], exact ? BEGINNING : 1);
    }
  }
  return scores;
}

/** Whether a search insists on a word: not on another way to write one, nor on what every other document has, nor on small words such as `how`, `i`, `my`. */
function insistsOn({ word, again }, common) {
  return !again && !common.includes(word) && (word.length > 3 || /\p{N}/u.test(word));
}

/** The numbers of the documents that are found, best first: those with every word that is insisted on before the others. Other words count half. */
function rank(wanted, shards, common) {
  const found = new Map();
  let asked = 0;
  wanted.forEach((one, number) => {
    const insist = insistsOn(one, common);
    if (insist) asked += 1;
    for (const [document, score] of scoresOf(one.word, isBeginning(wanted, number), shards)) {
      const sum = found.get(document) || { score: 0, words: 0 };
      sum.score += insist || one.again ? score : score / 2;
      if (insist) sum.words += 1;
      found.set(document, sum);
    }
  });
  const all = ([, sum]) => (sum.words === asked ? 1 : 0);
  return [...found].sort((a, b) => all(b) - all(a) || b[1].score - a[1].score || a[0] - b[0]).map(([document]) => document);
}

// --- Loading: every file of the index is a script that calls `statutreeSearch`. ---

const arrived = {};
const loading = {};

/** Called by the files of the index. */
function statutreeSearch(name, data) {
  arrived[name] = data;
}

/** A file of the index, loaded once; after a failure the next search tries again. */
function load(folder, name) {
  if (!loading[name]) {
    loading[name] = new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = `${folder}${name}.js`;
      script.onload = () => done(arrived[name]);
      script.onerror = () => {
        delete loading[name];
        script.remove();
        fail(new Error(name));
      };
      document.head.append(script);
    });
  }
  return loading[name];
}

// --- The page. ---

/** More results than this are not shown: other words find better. */
const SHOWN = 20;
/** How long nothing is typed before the search begins, in milliseconds. */
const PAUSE = 300;

/** What is asked, as it stands in the address; `null` when the address leads to a place on the page instead. */
function asked() {
  const value = new URLSearchParams(location.hash.slice(1)).get('q');
  return value === null && location.hash.length > 1 ? null : (value || '').trim();
}

/** The end of the address for what is asked. */
function address(text) {
  return `#${new URLSearchParams({ q: text })}`;
}

/** Finds documents: how many there are, and the first of them as `[title, url, label, excerpt]`. */
async function search(folder, text) {
  const index = await load(folder, 'index');
  const wanted = words(text, index.english);
  const names = shardsFor(wanted, index.firsts).map((number) => `words-${number}`);
  const shards = await Promise.all(names.map((name) => load(folder, name)));
  const found = rank(wanted, shards, index.common);
  const shown = found.slice(0, SHOWN).map(async (number) => {
    const chunk = await load(folder, `documents-${Math.floor(number / index.chunk)}`);
    const [title, url, label, excerpt] = chunk[number % index.chunk];
    return { title, url, label: index.labels[label], excerpt };
  });
  return { count: found.length, shown: await Promise.all(shown) };
}

function start(template) {
  const { folder } = template.dataset;
  template.replaceWith(template.content);
  const form = document.querySelector('form[role="search"]');
  const status = document.querySelector('[role="status"]');
  const list = document.querySelector('ol.results');
  const item = list.firstElementChild;
  const field = form.elements.q;
  let pause = 0;
  let latest = '';

  const say = (key, values) => {
    status.textContent = key ? status.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]) : '';
  };
  const show = (results) => {
    const items = results.map((result) => {
      const copy = item.cloneNode(true);
      const [link, label, excerpt] = copy.children;
      link.textContent = result.title;
      link.href = result.url;
      label.textContent = result.label;
      excerpt.textContent = result.excerpt;
      return copy;
    });
    list.textContent = '';
    list.append(...items);
    list.hidden = items.length === 0;
  };
  const answer = async (text) => {
    latest = text;
    if (!text) {
      say('');
      show([]);
      return;
    }
    try {
      const { count, shown } = await search(folder, text);
      // A search that was begun later has the last word.
      if (text !== latest) return;
      show(shown);
      say(count === 0 ? 'nothing' : count > SHOWN ? 'foundMore' : 'found', { number: count, shown: shown.length });
    } catch (error) {
      show([]);
      say('failed');
    }
  };
  const fromAddress = () => {
    const text = asked();
    if (text === null) return;
    if (field.value.trim() !== text) field.value = text;
    answer(text);
  };

  // While somebody types, the address follows without a step for the back button.
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const text = field.value.trim();
      history.replaceState(null, '', address(text));
      answer(text);
    }, PAUSE);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const text = field.value.trim();
    if (text === asked()) answer(text);
    else location.hash = address(text);
  });
  addEventListener('hashchange', fromAddress);
  fromAddress();
}

const searchTemplate = document.getElementById('search');
if (searchTemplate) start(searchTemplate);
