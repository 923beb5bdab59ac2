//! Whose site it is: who answers for it, and what it invites the reader to do.

use crate::base::WebAddress;
use crate::diag::Diagnostics;
use crate::yaml::{Decode, Fields, Node};

/// Who answers for the content.
#[derive(Clone, Debug)]
pub struct Contact {
    /// A name or a role.
    pub name: String,
    /// Where to reach them on the web.
    pub url: Option<WebAddress>,
    /// Their telephone number, as people write it.
    pub phone: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Where they are.
    pub address: Option<String>,
    /// When they can be reached.
    pub hours: Option<String>,
}

/// What the reader is invited to do, besides reading: a call, an appointment, a clinic.
#[derive(Clone, Debug)]
pub struct CallToAction {
    /// A sentence that says what is offered.
    pub text: String,
    /// The words of the link.
    pub label: String,
    /// Where it leads.
    pub url: WebAddress,
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
