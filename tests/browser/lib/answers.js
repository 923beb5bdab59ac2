// The answers of a question page as a reader meets them: as links.

/**
 * The addresses behind the answers of the page that is shown, in order. `expected` is the page's entry in tree.json, `to` gives the address that a target has. An answer that the page
 * does not offer is an error: the links and the graph have to agree.
 */
export async function answerLinks(page, expected, to) {
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((link) => ({ href: link.href, text: link.textContent.replace(/\s+/g, " ").trim(), list: link.closest("ul, ol")?.children.length })));
  return expected.answers.map((answer) => {
    const link = links.find(({ href, text }) => href === to(answer.to) && text.includes(answer.text));
    if (!link) throw new Error(`${page.url()} has no link "${answer.text}" to ${to(answer.to)}`);
    if (link.list !== expected.answers.length) throw new Error(`${page.url()} lists ${link.list} answers instead of ${expected.answers.length}`);
    return link.href;
  });
}

/** A function that gives the address of a target of tree.json. */
export function targets(graph, toolUrl) {
  return ({ page, outcome, tool }) => {
    const url = tool ?? (page === undefined ? graph.outcomes[outcome].url : graph.pages[page].url);
    return new URL(url, toolUrl).href;
  };
}
