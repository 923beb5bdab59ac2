//! What somebody typed, as a section of law: `ca-pen-1203.4`, or the way people write it.

use crate::base::Id;
use crate::base::id::did_you_mean;
use crate::config::Code;
use crate::law::{Citation, Pinpoint, Recogniser, cite_short};

/// A section that is to have a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Code and number: the name of its file.
    pub id: Id,
    /// Its code.
    pub code: Id,
    /// Its number, as people write it.
    pub number: String,
    /// A part of it that was named as well.
    pub pinpoint: Option<Pinpoint>,
}

/// The section that is meant, or why none is.
pub(super) fn read(typed: &str, codes: &[Code]) -> Result<Section, String> {
    if codes.is_empty() {
        return Err(
            "site.yaml lists no code of law; add the one that this section is in under `codes`"
                .to_owned(),
        );
    }
    match Citation::parse(&typed.to_ascii_lowercase()) {
        Some(citation) => of_id(citation, codes),
        None => of_prose(typed, codes),
    }
}

/// `ca-pen-1203.4`: the code with the longest name that fits, as one may be the beginning of another.
fn of_id(citation: Citation, codes: &[Code]) -> Result<Section, String> {
    let id = citation.section.as_str();
    let number = |code: &Code| id.strip_prefix(code.id.value.as_str())?.strip_prefix('-');
    let fits = codes
        .iter()
        .filter_map(|code| Some((code, number(code)?)))
        .max_by_key(|(code, _)| code.id.value.as_str().len());
    let Some((code, number)) = fits else {
        return Err(unknown_code(id, codes));
    };
    Ok(Section {
        code: code.id.value.clone(),
        number: number.to_owned(),
        id: citation.section,
        pinpoint: citation.pinpoint,
    })
}

/// “Penal Code section 1203.4”
fn of_prose(typed: &str, codes: &[Code]) -> Result<Section, String> {
    let found = Recogniser::new(codes).find(typed);
    let [found] = found.as_slice() else {
        return Err(match found.len() {
            0 => format!(
                "`{typed}` names no section of a code in site.yaml; {}",
                how(codes)
            ),
            _ => format!("`{typed}` names more than one section; begin them one by one"),
        });
    };
    let mut section = of_id(found.citation.clone(), codes)?;
    let written = typed.get(found.range.clone()).unwrap_or_default();
    // Letters in a number stay as large as they were typed: an id has only small ones.
    if let Some(at) = written.to_ascii_lowercase().find(&section.number)
        && let Some(number) = written.get(at..at + section.number.len())
    {
        section.number = number.to_owned();
    }
    Ok(section)
}

fn unknown_code(id: &str, codes: &[Code]) -> String {
    let known: Vec<&str> = codes.iter().map(|code| code.id.value.as_str()).collect();
    let refused = format!("no code in site.yaml fits `{id}`");
    let code = id.rsplit_once('-').map_or(id, |(code, _)| code);
    match did_you_mean(code, known.iter().copied()) {
        Some(meant) => format!("{refused}; did you mean `{meant}`?"),
        None => format!(
            "{refused}; {}. Its codes are: {}",
            how(codes),
            known.join(", ")
        ),
    }
}

/// How a section is named, by the example of the first code.
fn how(codes: &[Code]) -> String {
    codes.first().map_or_else(String::new, |code| {
        format!(
            "write a code and a number, such as `{}-12` or \"{}\"",
            code.id.value,
            cite_short(code, "12", None)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{Section, read};
    use crate::config::{Code, Config};
    use crate::diag::{Diagnostics, SourceMap};

    fn codes() -> Vec<Code> {
        let text = "name: x\nkinds: []\ncodes:\n\
            - {id: ca-pen, name: California Penal Code, cite: 'Cal. Penal Code § {section}', short: 'Penal Code {section}', aliases: [PC], url: https://x.example}\n\
            - {id: ca-ccr, name: Regulations, cite: 'Regs. {section}', short: 'Regs. {section}', url: https://x.example}\n\
            - {id: ca-ccr-2, name: Regulations of title 2, cite: 'Regs. 2 § {section}', short: 'Regs. 2 {section}', url: https://x.example}\n";
        let mut sources = SourceMap::default();
        let file = sources.add("site.yaml", text);
        let mut out = Diagnostics::default();
        let node = crate::yaml::parse(text, file, 0, &mut out).expect("YAML");
        Config::read(&node, &mut out).expect("settings").codes
    }

    fn section(typed: &str) -> (String, String, String, Option<String>) {
        let Section {
            id,
            code,
            number,
            pinpoint,
        } = read(typed, &codes()).expect(typed);
        let pinpoint = pinpoint.map(|pinpoint| pinpoint.as_str().to_owned());
        (id.to_string(), code.to_string(), number, pinpoint)
    }

    #[test]
    fn a_section_is_understood_as_an_id_and_as_people_write_it() {
        let is = |typed: &str, id: &str, code: &str, number: &str, pinpoint: Option<&str>| {
            let expected = (
                id.into(),
                code.into(),
                number.into(),
                pinpoint.map(Into::into),
            );
            assert_eq!(section(typed), expected, "{typed}");
        };
        is(
            "ca-pen-1203.45",
            "ca-pen-1203.45",
            "ca-pen",
            "1203.45",
            None,
        );
        is("CA-PEN-17", "ca-pen-17", "ca-pen", "17", None);
        is(
            "ca-pen-17(b)(3)",
            "ca-pen-17",
            "ca-pen",
            "17",
            Some("(b)(3)"),
        );
        is(
            "ca-ccr-2-12269",
            "ca-ccr-2-12269",
            "ca-ccr-2",
            "12269",
            None,
        );
        is(
            "Penal Code 1203.45",
            "ca-pen-1203.45",
            "ca-pen",
            "1203.45",
            None,
        );
        is("PC § 1203.4A", "ca-pen-1203.4a", "ca-pen", "1203.4A", None);
        is(
            "section 17(b) of the Penal Code",
            "ca-pen-17",
            "ca-pen",
            "17",
            Some("(b)"),
        );
    }

    #[test]
    fn what_is_no_section_is_refused_with_the_way_to_write_one() {
        let said = |typed: &str| read(typed, &codes()).expect_err(typed);
        assert!(
            said("ca-pne-17").ends_with("did you mean `ca-pen`?"),
            "{}",
            said("ca-pne-17")
        );
        let unknown = said("ny-tax-9");
        assert!(
            unknown.contains("`ca-pen-12` or \"Penal Code 12\""),
            "{unknown}"
        );
        assert!(
            unknown.ends_with("codes are: ca-pen, ca-ccr, ca-ccr-2"),
            "{unknown}"
        );
        for nothing in ["Filing Fees", "", "Vehicle Code 12"] {
            assert!(
                said(nothing).contains("names no section"),
                "{}",
                said(nothing)
            );
        }
        assert!(said("Penal Code 17 and Penal Code 18").contains("one by one"));
        assert!(
            read("ca-pen-17", &[])
                .expect_err("no codes")
                .contains("under `codes`")
        );
    }
}
