//! What trees ask for: loops, lengths and numbers that would break a careless program.
