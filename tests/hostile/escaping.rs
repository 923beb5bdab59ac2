//! What fields say: text stays text in every page, feed, document and drawing that it reaches.
