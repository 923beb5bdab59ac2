//! What browsers are told to refuse. The pages need one stylesheet and pictures of their own; nothing else is ever loaded, sent or framed.

/// The policy that stands in every page. `'self'` also lets the stylesheet and pictures in when the pages are opened from a disk (`file://`, seen in
/// Chromium 156), where inline styles stay refused; so one policy serves both.
pub const META: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// `_headers`, as Netlify, Cloudflare Pages and others read it: the policy again, with what only a header can say.
pub fn headers_file() -> String {
    format!(
        "/*\n  Content-Security-Policy: {META}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         X-Frame-Options: DENY\n  Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n  \
         Cross-Origin-Resource-Policy: same-origin\n  Permissions-Policy: camera=(), geolocation=(), microphone=(), browsing-topics=()\n"
    )
}
