//! Where links lead: only where the allow-list says, however the address is disguised.
