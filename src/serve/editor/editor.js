// What the editor's pages can do with a script: filter a list, and copy scenarios. Everything listens on the document, so that a page that updates itself keeps it.
"use strict";
(() => {
  const remembered = () => `filter ${location.pathname}`;

  /** Shows only what has the text in its name; says how many there are. */
  function filter(input) {
    const wanted = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const all = document.querySelectorAll(input.dataset.filters);
    let shown = 0;
    for (const one of all) {
      const name = one.dataset.name.toLowerCase();
      one.hidden = !wanted.every((word) => name.includes(word));
      if (!one.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll("main > section")) {
      const parts = group.querySelectorAll(input.dataset.filters);
      if (parts.length > 0) group.hidden = [...parts].every((part) => part.hidden);
    }
    document.getElementById(input.getAttribute("aria-describedby")).textContent = wanted.length > 0 ? `${shown} of ${all.length}` : "";
  }

  /** What needs a script is hidden until there is one. */
  function begin() {
    for (const input of document.querySelectorAll("input[data-filters]")) {
      input.parentElement.hidden = false;
      input.value = sessionStorage.getItem(remembered()) ?? "";
      if (input.value) filter(input);
    }
    for (const button of document.querySelectorAll("button[data-copies]")) button.hidden = false;
  }

  document.addEventListener("input", ({ target }) => {
    if (!target.matches("input[data-filters]")) return;
    sessionStorage.setItem(remembered(), target.value);
    filter(target);
  });

  document.addEventListener("click", async ({ target }) => {
    if (!target.matches("button[data-copies]")) return;
    const text = document.getElementById(target.dataset.copies);
    const said = target.nextElementSibling;
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = "The text is selected: copy it with your keyboard.";
    }
  });

  begin();
})();
