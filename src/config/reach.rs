//! Ways to reach people that a link may lead to: a telephone number, an e-mail address, a place on the web.

use crate::base::WebAddress;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::yaml::schema::{TakenFor, scalar, scalar_schema};
use crate::yaml::{Decode, Node};

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    text: String,
    dialled: String,
}

/// How many digits a number may have: 211 has three, and ITU-T E.164 allows fifteen.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

impl Phone {
    /// Reads a number: digits with spaces and `+ ( ) - . /` between them, and then perhaps `ext. 12` or `x12`, which is shown but not dialled. Says in
    /// plain English why it is none.
    ///
    /// # Errors
    /// When it has too few or too many digits, or anything else in it.
    pub fn parse(text: &str) -> Result<Phone, &'static str> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        let end = lower.find(['e', 'x']).unwrap_or(text.len());
        let (number, extension) = lower.split_at(end);
        if !number
            .trim_start()
            .trim_start_matches('+')
            .chars()
            .all(|c| c.is_ascii_digit() || " ()-./\u{a0}".contains(c))
            || !is_extension(extension)
        {
            return Err("it may have digits, spaces and + ( ) - . /, and an extension at its end");
        }
        let dialled: String = number
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        let digits = dialled.bytes().filter(u8::is_ascii_digit).count();
        if !DIGITS.contains(&digits) || dialled.matches('+').count() > 1 {
            return Err("it needs three to fifteen digits");
        }
        Ok(Phone {
            text: text.to_owned(),
            dialled,
        })
    }

    /// The number as people read it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The address that dials it: RFC 3966, without the marks that only people read.
    pub fn url(&self) -> String {
        format!("tel:{}", self.dialled)
    }
}

/// Nothing, or `x12`, `ext 12`, `ext. 12`, `extension 12`.
fn is_extension(text: &str) -> bool {
    let number = ["extension", "ext.", "ext", "x"]
        .into_iter()
        .find_map(|word| text.strip_prefix(word));
    match number.map(str::trim) {
        Some(number) => {
            (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        }
        None => text.is_empty(),
    }
}

/// An e-mail address, of characters that stand in a link as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address, or says in plain English why it is none.
    ///
    /// # Errors
    /// When it has no or several `@`, or a character that would have to be written in another way in a link.
    pub fn parse(text: &str) -> Result<Email, &'static str> {
        let text = text.trim();
        if text.contains(char::is_whitespace) {
            return Err("it has a space in it");
        }
        let Some((name, host)) = text.split_once('@') else {
            return Err("it has no @");
        };
        if host.contains('@') {
            return Err("it has more than one @");
        }
        let letter = |c: char| c.is_ascii_alphanumeric();
        let named = !name.is_empty() && name.chars().all(|c| letter(c) || "._+-'".contains(c));
        if !named {
            return Err("before the @ it may have the letters a to z, digits and . _ + - '");
        }
        let part = |part: &str| {
            !part.is_empty()
                && part.chars().all(|c| letter(c) || c == '-')
                && !part.starts_with('-')
                && !part.ends_with('-')
        };
        if !host.contains('.') || !host.split('.').all(part) {
            return Err("after the @ it needs the name of a host such as example.org");
        }
        Ok(Email(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address that opens a message to it.
    pub fn url(&self) -> String {
        format!("mailto:{}", self.0)
    }
}

/// Where an invitation leads: a page on the web, a call or a message. A worried reader has a telephone in the hand, so a call is as good as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// `https://…`
    Web(WebAddress),
    /// `tel:…`
    Call(Phone),
    /// `mailto:…`
    Write(Email),
}

impl Way {
    /// What a link to it says.
    pub fn url(&self) -> String {
        match self {
            Way::Web(address) => address.as_str().to_owned(),
            Way::Call(phone) => phone.url(),
            Way::Write(email) => email.url(),
        }
    }

    fn parse(text: &str) -> Result<Way, String> {
        let text = text.trim();
        let because = |why: &str| format!("`{text}` leads nowhere: {why}");
        if let Some(number) = text.strip_prefix("tel:") {
            return Phone::parse(number).map(Way::Call).map_err(because);
        }
        if let Some(address) = text.strip_prefix("mailto:") {
            return Email::parse(address).map(Way::Write).map_err(because);
        }
        let web = WebAddress::parse(text).map(Way::Web);
        web.ok_or_else(|| format!("`{text}` is neither a web address, a number nor an e-mail"))
    }
}

/// Reads a text with `read`, which says why it cannot be used.
fn read<T: Decode>(
    node: &Node,
    out: &mut Diagnostics,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Option<T> {
    let text: Spanned<String> = Decode::decode(node, out)?;
    read(&text.value)
        .map_err(|message| {
            out.push(
                Diagnostic::new(&rule::BAD_VALUE, text.span, message)
                    .help(format!("write {}", T::EXPECTED)),
            );
        })
        .ok()
}

scalar_schema!(
    Phone,
    "phone",
    scalar(
        TakenFor::TextOrNumber,
        r"^\s*\+?[0-9 ()./\u00a0-]+(([eE][xX][tT]([eE][nN][sS][iI][oO][nN]|\.)?|[xX])\s*[0-9]{1,6})?\s*$",
        Phone::EXPECTED
    )
);

scalar_schema!(
    Email,
    "email",
    scalar(
        TakenFor::Text,
        r"^\s*[A-Za-z0-9._+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\s*$",
        Email::EXPECTED
    )
);

scalar_schema!(
    Way,
    "way",
    scalar(
        TakenFor::Text,
        r"^\s*(https?://|tel:|mailto:)\s*\S",
        Way::EXPECTED
    )
);

impl Decode for Phone {
    const EXPECTED: &'static str =
        "a telephone number such as (510) 555-0100 or +1 510 555 0100 ext. 12";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        read(node, out, |text| {
            Phone::parse(text).map_err(|why| format!("`{text}` cannot be dialled: {why}"))
        })
    }
}

impl Decode for Email {
    const EXPECTED: &'static str = "an e-mail address such as help@example.org";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        read(node, out, |text| {
            Email::parse(text).map_err(|why| format!("`{text}` is not an e-mail address: {why}"))
        })
    }
}

impl Decode for Way {
    const EXPECTED: &'static str = "an address that begins with https://, tel: or mailto:";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        read(node, out, Way::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::{Email, Phone, Way};

    #[test]
    fn a_number_is_shown_as_written_and_dialled_without_its_marks() {
        for (written, dialled) in [
            ("(510) 555-0100", "tel:5105550100"),
            ("+1 510.555.0100", "tel:+15105550100"),
            ("211", "tel:211"),
            ("510-555-0100 ext. 12", "tel:5105550100"),
            ("510-555-0100 X12", "tel:5105550100"),
        ] {
            let phone = Phone::parse(written).unwrap();
            assert_eq!((phone.as_str(), phone.url().as_str()), (written, dialled));
        }
        for bad in [
            "",
            "call us",
            "1-800-LAW-HELP",
            "12",
            "1234567890123456",
            "510 555 0100 ext.",
            "510+555",
            "510-555-0100, Mondays",
            "x12",
        ] {
            assert!(Phone::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_has_one_at_sign_and_a_host() {
        for good in ["help@example.org", "o'brien+cases@law.example.org"] {
            assert_eq!(Email::parse(good).unwrap().url(), format!("mailto:{good}"));
        }
        for bad in [
            "",
            "help",
            "help@",
            "@example.org",
            "help@example",
            "a@b@example.org",
            "a b@example.org",
            "a@exa mple.org",
            "a@.org",
            "a?cc=x@example.org",
            "a@-b.org",
            "<a@example.org>",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_invitation_leads_to_a_page_a_call_or_a_message() {
        for (written, url) in [
            ("https://example.org/book", "https://example.org/book"),
            ("tel:(510) 555-0100", "tel:5105550100"),
            ("mailto:help@example.org", "mailto:help@example.org"),
        ] {
            assert_eq!(Way::parse(written).unwrap().url(), url);
        }
        for bad in [
            "javascript:alert(1)",
            "tel:me",
            "mailto:me",
            "sms:211",
            "guide:steps",
        ] {
            assert!(Way::parse(bad).is_err(), "{bad}");
        }
    }
}
