//! What Markdown names: fences, headings, footnotes and ids stay names.
