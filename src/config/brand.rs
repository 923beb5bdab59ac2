//! Whose site it is: who answers for it, their mark, and what they invite the reader to do.

use super::reach::{Email, Phone, Way};
use crate::base::{SitePath, WebAddress};
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::yaml::{Decode, Fields, Node};
use schemars::JsonSchema;

/// Who answers for the content, and how a reader reaches them.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "The contact", rename = "contact")]
pub struct Contact {
    /// A name or a role.
    #[schemars(example = "The editors")]
    pub name: String,
    /// Where to reach them on the web.
    pub url: Option<WebAddress>,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// Their e-mail address.
    pub email: Option<Email>,
    /// Where they are; may have several lines.
    pub address: Option<String>,
    /// When they can be reached.
    pub hours: Option<String>,
}

/// What the reader is invited to do, besides reading: a call, an appointment, a clinic.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "The call to action", rename = "call-to-action")]
pub struct CallToAction {
    /// A sentence that says what is offered.
    pub text: String,
    /// The words of the link.
    pub label: String,
    /// Where it leads: an address that begins with `https://`, `tel:` or `mailto:`.
    pub url: Way,
}

/// The mark of whoever publishes the site: a picture of the site, and what it says to a reader who cannot see it.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "The logo", rename = "logo")]
pub struct LogoSource {
    /// The path of the picture from the site's folder. A png, jpg, gif, webp or avif.
    #[schemars(with = "String", example = "content/images/logo.png")]
    pub file: Spanned<SitePath>,
    /// Whose mark it is.
    pub alt: String,
}

impl Decode for Contact {
    const EXPECTED: &'static str = "a contact: { name, url, phone, email, address, hours }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "the contact", out)?;
        let name = fields.required("name", out);
        let url = fields.optional("url", out);
        let phone = fields.optional("phone", out);
        let email = fields.optional("email", out);
        let address = fields.optional("address", out);
        let hours = fields.optional("hours", out);
        fields.finish(out);
        Some(Contact {
            name: name?,
            url,
            phone,
            email,
            address,
            hours,
        })
    }
}

impl Decode for CallToAction {
    const EXPECTED: &'static str = "a call to action: { text, label, url }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "the call to action", out)?;
        let text = fields.required("text", out);
        let label = fields.required("label", out);
        let url = fields.required("url", out);
        fields.finish(out);
        Some(CallToAction {
            text: text?,
            label: label?,
            url: url?,
        })
    }
}

impl Decode for LogoSource {
    const EXPECTED: &'static str = "a logo: { file, alt }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "the logo", out)?;
        let file: Option<Spanned<String>> = fields.required("file", out);
        let alt = fields.required("alt", out);
        fields.finish(out);
        Some(LogoSource {
            file: read_path(&file?, out)?,
            alt: alt?,
        })
    }
}

fn read_path(file: &Spanned<String>, out: &mut Diagnostics) -> Option<Spanned<SitePath>> {
    match SitePath::parse(&file.value) {
        Ok(path) => Some(Spanned {
            value: path,
            span: file.span,
        }),
        Err(why) => {
            let message = format!("`{}` is not a path in this site: {why}", file.value);
            out.push(
                Diagnostic::new(&rule::BAD_VALUE, file.span, message)
                    .help("write its path from the site's folder, such as content/images/logo.png"),
            );
            None
        }
    }
}
