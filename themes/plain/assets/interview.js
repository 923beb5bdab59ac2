// The interview in the page: a tool's questions one after another, without asking the host for a page each time.
//
// It holds no rules, no words and no markup. The rules are the graph in tree.json, the markup of questions and results is in there too, and everything around
// them is the <template id="interview"> of the page. Answers live in the fragment of the address alone: #ask&question=answer&question=answer. So the
// browser's own back, reload and bookmark work, and no answer is ever sent.
//
// First the part that needs no page (tests run it alone), then the part that shows things.
'use strict';

const interview = (function () {
  const decoded = (text) => {
    try { return decodeURIComponent(text); } catch (broken) { return text; }
  };

  // The pairs of a fragment (without #); null when it is not one of ours. Nobody gives more answers than that; it bounds what a made-up address costs.
  const MOST_PAIRS = 500;
  function pairsOf(fragment) {
    const parts = fragment.split('&');
    if (parts.shift() !== 'ask') return null;
    return parts.filter(Boolean).slice(0, MOST_PAIRS).map((part) => {
      const [id, ...rest] = part.split('=');
      return { id: decoded(id), value: decoded(rest.join('=')) };
    });
  }

  const fragmentOf = (pairs) => '#' + ['ask'].concat(pairs.map(
    ({ id, value }) => encodeURIComponent(id) + '=' + encodeURIComponent(value))).join('&');

  // ---- Days, as { y, m, d }

  const lastDay = (y, m) => new Date(Date.UTC(2000 + y % 400, m, 0)).getUTCDate();
  const inOrder = ({ y, m, d }) => (y * 12 + m) * 31 + d;
  const daysFrom = ({ y, m, d }) => Date.UTC(y, m - 1, d) / 864e5;
  const isoOf = ({ y, m, d }) => y + '-' + ('0' + m).slice(-2) + '-' + ('0' + d).slice(-2);

  const partsOf = (text) => {
    const [, y, m, d] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(text).map(Number);
    return { y, m, d };
  };

  // A typed day that exists, with four digits of the year; else null.
  function dayOf(text) {
    if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return null;
    const { y, m, d } = partsOf(text);
    return m >= 1 && m <= 12 && d >= 1 && d <= lastDay(y, m) ? { y, m, d } : null;
  }

  // The same day of the month so many months later, or the last day of a shorter month.
  function later({ y, m, d }, months) {
    const all = y * 12 + m - 1 + months;
    const there = { y: Math.floor(all / 12), m: all % 12 + 1 };
    return { y: there.y, m: there.m, d: Math.min(d, lastDay(there.y, there.m)) };
  }

  // ---- Numbers: exact, as text, because 0.1 is no number for a computer

  // A number as a reader types it, in the plain form that the fragment and the graph have (1000.5); null when it is none, or has over 6 decimals.
  function numberOf(typed, group, point) {
    const text = typed.trim().replace(/\s/g, ' ').replace(/\u2212/g, '-');
    const [, sign, digits] = /^([+-]?) *(.*)$/.exec(text);
    const [whole, part = '', extra] = digits.split(point);
    const groups = group ? whole.split(group.replace(/\s/g, ' ')) : [whole];
    const grouped = groups.slice(1).every((three) => /^\d{3}$/.test(three));
    if (extra !== undefined || !grouped || !/^\d*$/.test(groups[0]) || !/^\d*$/.test(part)) return null;
    if (groups.length > 1 && !/^\d{1,3}$/.test(groups[0])) return null;
    const big = groups.join('').replace(/^0+(?=.)/, '');
    const small = part.replace(/0+$/, '');
    if (!(whole + part) || big.length > 13 || small.length > 6) return null;
    const plain = (big || '0') + (small && '.' + small);
    return (sign === '-' && plain !== '0' ? '-' : '') + plain;
  }

  // Digits of equal length are in the order of their numbers.
  function compareNumbers(a, b) {
    const [x, y] = [a, b].map((plain) => {
      const [whole, part = ''] = plain.replace('-', '').split('.');
      return { minus: plain[0] === '-', size: whole.padStart(14, '0') + part.padEnd(6, '0') };
    });
    if (x.minus !== y.minus) return x.minus ? -1 : 1;
    return compare(x.size, y.size) * (x.minus ? -1 : 1);
  }

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // ---- Values and ranges

  // Where a typed value stands beside the end of a range: below (-1), on (0) or above (1) it. Time has passed when its last day has come.
  function against(type, value, end, today) {
    if (type === 'number') return compareNumbers(value, end.number);
    const day = dayOf(value);
    if (type === 'date') return compare(inOrder(day), inOrder(partsOf(end.date)));
    if ('days' in end) return compare(daysFrom(today) - daysFrom(day), end.days);
    return compare(inOrder(today), inOrder(later(day, end.months)));
  }

  function contains(type, { from, to }, value, today) {
    const low = from ? against(type, value, from, today) : 1;
    const high = to ? against(type, value, to, today) : -1;
    return (low > 0 || (low === 0 && from.inclusive)) && (high < 0 || (high === 0 && to.inclusive));
  }

  // What is wrong with a typed value in plain form: nothing (''), 'invalid' or 'future'.
  function fault(type, value, today) {
    if (type === 'number') return numberOf(value, ',', '.') === value ? '' : 'invalid';
    const day = dayOf(value);
    if (!day) return 'invalid';
    return type === 'elapsed' && inOrder(day) > inOrder(today) ? 'future' : '';
  }

  // The answer of a place (a page or an outcome) that a value of the fragment means; undefined when it fits none, or leads out of this tool.
  function answerOf(tree, place, value, today) {
    const type = (tree.questions[place.question] || {}).type;
    const ranged = place.answers.filter((answer) => answer.on && answer.on.range);
    return place.answers.find((answer) => answer.key === value) ||
      (ranged.length && !fault(type, value, today) && ranged.find((answer) => contains(type, answer.on.range, value, today))) || undefined;
  }

  // ---- The way through the graph

  // Follows the pairs from the start as far as they lead. An outcome's pair says how it went on from there, and parts the pairs before it from those behind it.
  // Goes out: the place to show, the steps to it, and what `answered` needs to know.
  function walk(tree, pairs, today) {
    const outcomes = new Set(tree.outcomes.map((outcome) => outcome.id));
    const used = new Set();
    const steps = [];
    let to = tree.start;
    for (let end = -1; ;) {
      while (end < pairs.length && (end < 0 || used.has(end) || !outcomes.has(pairs[end].id))) end++;
      const asks = 'page' in to;
      const place = asks ? tree.pages[to.page] : tree.outcomes[to.outcome];
      const { id, ask, title } = asks ? tree.questions[place.question] : place;
      const free = (pair, at) => !used.has(at) && pair.id === id && (asks ? at < end : at === end);
      const at = pairs.findIndex(free);
      const answer = at < 0 ? undefined : answerOf(tree, place, pairs[at].value, today);
      if (!answer || 'tool' in answer.to) return { id, asks, place, text: ask || title, steps, used, end };
      used.add(at);
      steps.push({ id, asks, place, text: ask || title, answer, value: pairs[at].value, at });
      to = answer.to;
    }
  }

  // The pairs after an answer: it goes behind those in use, before those that wait to be asked again; older answers to the same go.
  function answered(pairs, state, value) {
    const behind = Math.max(-1, ...state.used) + 1;
    const kept = (pair, at) => state.used.has(at) || pair.id !== state.id || at > state.end;
    const before = pairs.slice(0, behind).filter(kept);
    return before.concat({ id: state.id, value }, pairs.slice(behind).filter((pair, at) => kept(pair, at + behind)));
  }

  // The pairs without those of a step: what Change and Back lead to.
  const without = (pairs, step) => pairs.filter((pair, at) => at !== step.at);

  // {name} places of a text, filled. Only a text of the theme has places: what an editor wrote goes in as a value, and is not looked through.
  const has = (values, name) => Object.prototype.hasOwnProperty.call(values, name);
  const put = (text, values) => text.replace(/\{([a-z]+)\}/g, (place, name) => (has(values, name) ? values[name] : place));

  return { decoded, pairsOf, fragmentOf, dayOf, isoOf, later, numberOf, contains, fault, answerOf, walk, answered, without, put };
}());

if (typeof document !== 'undefined') (function () {
  const { decoded, pairsOf, fragmentOf, dayOf, isoOf, numberOf, fault, answerOf, walk, answered, without, put } = interview;
  const template = document.getElementById('interview');
  const hook = (node, name) => node.querySelector('[data-interview="' + name + '"]');
  const start = hook(document, 'start');
  // From a disk a page may not read files: there, the plain links are the interview.
  if (!template || !template.content || !start || !/^https?:$/.test(location.protocol) || !window.fetch) return;

  const main = template.parentNode;
  const words = template.dataset;
  const plain = start.getAttribute('href');
  const opening = { nodes: [...main.childNodes].filter((node) => node !== template), title: document.title };
  let tree = null; // tree.json, once it is there
  let loading = false;
  let status = null; // the live region: one for the whole interview, so that browsers notice when its text changes
  let length = null; // how many answers were given on the screen before

  const say = (text) => { if (status) status.textContent = text; };
  const toggle = (name, shown) => document.querySelectorAll('[data-interview="' + name + '"]').forEach((node) => { node.hidden = !shown; });
  const today = () => { const now = new Date(); return { y: now.getFullYear(), m: now.getMonth() + 1, d: now.getDate() }; };

  // ---- Small tools for markup

  function fill(node, values) {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = put(texts.currentNode.data, values);
  }

  // A copy of the one element in an inner template, filled.
  function copy(row, values) {
    const node = row.content.firstElementChild.cloneNode(true);
    fill(node, values);
    return node;
  }

  function clear() {
    [...main.childNodes].forEach((node) => { if (node !== template && node !== status) node.remove(); });
  }

  // Puts the reader at the top, at a heading that says where that is.
  function arrive(title) {
    const heading = main.querySelector('h1') || main;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    document.title = title;
  }

  // ---- Showing

  function show() {
    const pairs = pairsOf(location.hash.slice(1));
    if (!pairs) leave();
    else if (tree) draw(pairs);
    else load();
  }

  function load() {
    if (loading) return;
    loading = true;
    toggle('failed', false);
    toggle('loading', true);
    fetch(words.tree).then((answer) => answer.json()).then((read) => {
      if (read.format !== 2) throw read;
      tree = read;
    }).then(show, failed);
  }

  // Whoever has just pressed Start goes on without the interview. Whoever came with answers is told why they are not here.
  function failed() {
    loading = false;
    toggle('loading', false);
    start.setAttribute('href', plain);
    if (location.hash === '#ask') location.replace(plain);
    toggle('failed', true);
  }

  function leave() {
    if (!status) return;
    status = length = null;
    clear();
    opening.nodes.forEach((node) => main.insertBefore(node, template));
    toggle('loading', false);
    arrive(opening.title);
    history.scrollRestoration = 'auto';
  }

  function draw(pairs) {
    if (tree.start.tool) { location.replace(tree.start.tool); return; }
    const state = walk(tree, pairs, today());
    const { steps, place } = state;
    const question = state.asks ? tree.questions[place.question] : null;
    const page = document.importNode(template.content, true);

    // What belongs to another kind of screen goes.
    const kinds = [question ? 'question' : 'outcome', question ? question.type : '', steps.length ? 'answered' : ''];
    if (question && question.type !== 'choice') kinds.push('value');
    page.querySelectorAll('[data-show]').forEach((node) => {
      if (!node.dataset.show.split(' ').some((kind) => kinds.includes(kind))) node.remove();
    });
    fill(page, { number: steps.filter((step) => step.asks).length + 1, unit: (question && question.unit) || '' });

    const last = steps[steps.length - 1];
    hook(page, 'back').href = last ? fragmentOf(without(pairs, last)) : '#';
    hook(page, 'restart').href = '#ask';
    const tool = hook(page, 'tool');
    if (tool) tool.textContent = tree.title;

    const part = hook(page, 'part');
    part.innerHTML = question ? question.html : place.html;
    part.querySelectorAll('[data-caution]').forEach((slot) => { slot.innerHTML = tree.cautions[slot.dataset.caution]; });
    if (question) drawAnswers(page, part, state, pairs, question);
    else drawResult(page, part, state, pairs);
    drawSteps(page, steps, pairs);

    const fresh = hook(page, 'status');
    if (status) fresh.remove();
    else status = fresh;
    clear();
    main.insertBefore(page, template);
    history.scrollRestoration = 'manual';
    arrive(put(words.title, { title: state.text, tool: tree.title, site: words.site }));
    // More than one answer further: later answers were still there and counted.
    say(length !== null && steps.length > length + 1 ? words.kept : '');
    length = steps.length;
  }

  const linkOf = (to, pairs, state, key) => ('tool' in to ? to.tool : fragmentOf(answered(pairs, state, key)));

  function drawAnswers(page, part, state, pairs, question) {
    const list = hook(part, 'answers');
    const row = hook(page, 'row');
    state.place.answers.forEach((answer) => {
      const node = copy(row, { text: answer.text });
      const option = question.options[answer.on.option];
      const help = hook(node, 'help');
      hook(node, 'link').href = linkOf(answer.to, pairs, state, answer.key);
      if (option && option.help) help.innerHTML = option.help;
      else help.remove();
      list.appendChild(node);
    });
    const form = hook(page, 'value');
    if (!form) return;
    list.parentNode.insertBefore(form, list);
    if (question.type !== 'number') orderDate(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const value = read(form, question.type);
      const answer = value && answerOf(tree, state.place, value, today());
      if (answer) location.href = linkOf(answer.to, pairs, state, value);
    });
  }

  // A result's ways on are links to pages as the theme prints them; here they go on in the interview.
  function drawResult(page, part, state, pairs) {
    const links = [...part.querySelectorAll('a')];
    state.place.answers.forEach(({ key, to }) => {
      const url = 'page' in to ? tree.pages[to.page].url : 'outcome' in to ? tree.outcomes[to.outcome].url : null;
      const link = links.find((a) => a.getAttribute('href') === url);
      if (link) link.href = linkOf(to, pairs, state, key);
    });
    const address = location.href.split('#')[0] + fragmentOf(state.steps);
    const field = hook(page, 'address');
    const note = hook(page, 'copied');
    hook(page, 'print').addEventListener('click', () => window.print());
    hook(page, 'copy').addEventListener('click', () => {
      const show = () => {
        toggle('by-hand', true);
        field.value = address;
        field.focus();
        field.select();
      };
      if (!navigator.clipboard) show();
      else navigator.clipboard.writeText(address).then(() => { note.textContent = words.copied; }, show);
    });
  }

  function drawSteps(page, steps, pairs) {
    const row = hook(page, 'answered');
    if (!row) return;
    steps.forEach((step) => {
      const node = copy(row, { question: step.text, answer: inWords(step) });
      hook(node, 'change').href = fragmentOf(without(pairs, step));
      row.parentNode.insertBefore(node, row);
    });
  }

  // An answer as the reader gave it; a typed value together with the range that it fell into.
  function inWords({ answer, value, place }) {
    if (value === answer.key) return answer.text;
    const { type, unit } = tree.questions[place.question];
    const day = dayOf(value);
    let typed;
    if (type === 'number') {
      const [whole, part] = value.split('.');
      const number = whole.replace(/\B(?=(\d{3})+$)/g, words.group) + (part ? words.decimal + part : '');
      typed = unit ? put(words.unit, { number, unit }) : number;
    } else {
      const month = template.content.querySelector('[name="month"] option[value="' + day.m + '"]');
      typed = put(words.date, { day: day.d, month: month ? month.textContent : day.m, year: day.y });
    }
    return put(words.typed, { value: typed, text: answer.text });
  }

  // ---- Typed values

  // Day, month and year in the order in which the language writes them.
  function orderDate(form) {
    const parts = ['day', 'month', 'year'].sort((a, b) => words.date.indexOf('{' + a + '}') - words.date.indexOf('{' + b + '}'));
    const nodes = parts.map((part) => hook(form, part));
    const home = nodes[0].parentNode;
    nodes.forEach((node) => home.appendChild(node));
  }

  // The typed value in plain form. When it is none, the form says why, at the first field to look at, and null goes out.
  function read(form, type) {
    const fields = [...form.elements].filter((field) => field.name);
    const texts = {};
    fields.forEach((field) => { texts[field.name] = field.value.trim(); });
    const value = type === 'number' ? numberOf(texts.number, words.group, words.decimal) :
      /^\d{1,2}$/.test(texts.day) && isoOf({ y: texts.year, m: texts.month, d: texts.day });
    const empty = fields.filter((field) => !texts[field.name]);
    const why = empty.length ? 'missing' : value ? fault(type, value, today()) : 'invalid';
    const wrong = why === 'missing' ? empty : why ? fields : [];
    const error = hook(form, 'error');
    error.textContent = why && error.dataset[why];
    error.hidden = !why;
    fields.forEach((field) => field.setAttribute('aria-invalid', wrong.includes(field)));
    if (wrong.length) wrong[0].focus();
    return why ? null : value;
  }

  // ---- Beginning

  // A link to a place on this screen must not end the interview, whose place is the fragment.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!status || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const fragment = link.getAttribute('href').slice(1);
    const place = fragment && document.getElementById(decoded(fragment));
    if (!place) return;
    event.preventDefault();
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  });

  start.setAttribute('href', '#ask');
  toggle('private-pages', false);
  toggle('private-here', true);
  window.addEventListener('hashchange', show);
  show();
}());
