//! What stands in the folder: files that are none, links that lead elsewhere, names and bytes that are no text, and too much of everything.
