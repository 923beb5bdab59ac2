//! What themes do: a template reaches nothing but its page, and ends.
