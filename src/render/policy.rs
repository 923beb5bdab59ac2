//! What browsers are told to refuse. A page needs one stylesheet and pictures of its own; only where a tree begins, a script reads the tree, and on the page
//! to search on, a script loads the index. Nothing else is ever loaded, sent or framed, and nothing from another host.
//!
//! `'self'` also lets the site's own files in when the pages are opened from a disk (`file://`, seen in Chromium 156), where inline styles and scripts stay
//! refused; so one policy serves both.

use super::route::Route;

/// What every policy holds. Only a script could use `connect-src`, so it lets in nothing where no script may run; tools that look at a page from within it
/// (Lighthouse) need it to read `robots.txt`.
macro_rules! policy {
    ($scripts:literal) => {
        concat!(
            "default-src 'none'; ",
            $scripts,
            "connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
        )
    };
}

/// For pages without a script.
const STILL: &str = policy!("");

/// For pages whose script is a file of the site.
const SCRIPTED: &str = policy!("script-src 'self'; ");

/// The policy that stands in the page of a route.
pub fn of(route: Route) -> &'static str {
    match route {
        Route::Tool(_) | Route::Search => SCRIPTED,
        _ => STILL,
    }
}

/// The policy that a host sends: the widest of any page.
pub const HOST_POLICY: &str = concat!(policy!("script-src 'self'; "), "; frame-ancestors 'none'");

/// What a host sends with every file: what only a header can say, and the widest policy of any page. A browser obeys this one and the page's own, so each page is
/// held to the narrower.
pub const HEADERS: [(&str, &str); 7] = [
    ("Content-Security-Policy", HOST_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    ),
];

/// `_headers`, as Netlify, Cloudflare Pages and others read it. The icon may be kept for a day: Chromium asks for it again at each step of the interview, and a
/// browser that keeps it need not ask the host.
pub fn headers_file() -> String {
    let lines = HEADERS.map(|(name, value)| format!("  {name}: {value}\n"));
    format!(
        "/*\n{}/assets/icon.svg\n  Cache-Control: public, max-age=86400\n",
        lines.concat()
    )
}
