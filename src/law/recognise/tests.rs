//! What an editor may write, and what is left alone.

use super::Recogniser;
use crate::base::{Id, WebAddress};
use crate::config::Code;
use crate::diag::{SourceMap, Span, Spanned};
use std::time::{Duration, Instant};

pub(super) fn recogniser() -> Recogniser {
    let file = SourceMap::default().add("site.yaml", "");
    let code = |id: &str, name: &str, cite: &str, aliases: &[&str]| Code {
        id: Spanned {
            value: Id::parse(id).unwrap(),
            span: Span::start_of(file),
        },
        name: name.to_owned(),
        cite: format!("{cite} § {{section}}"),
        short: "{section}".to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        url: WebAddress::parse("https://example.org/{section}").unwrap(),
    };
    Recogniser::new(&[
        code(
            "pc",
            "California Penal Code",
            "Cal. Penal Code",
            &["Penal Code", "Pen. Code", "PC"],
        ),
        code(
            "hs",
            "California Health and Safety Code",
            "Cal. Health & Safety Code",
            &[
                "Health and Safety Code",
                "Health & Safety Code",
                "H&S Code",
                "HSC",
            ],
        ),
        code(
            "us-8",
            "United States Code, title 8",
            "8 U.S.C.",
            &["8 U.S.C.", "8 USC"],
        ),
        code(
            "us-18",
            "United States Code, title 18",
            "18 U.S.C.",
            &["18 U.S.C.", "18 USC"],
        ),
    ])
}

/// What is found, as `words=citation`.
fn found(text: &str) -> Vec<String> {
    let found = recogniser().find(text);
    for pair in found.windows(2) {
        assert!(
            pair[0].range.end <= pair[1].range.start,
            "overlap in {text:?}"
        );
    }
    found
        .into_iter()
        .map(|f| format!("{}={}", &text[f.range], f.citation))
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text:?}");
    }
}

#[test]
fn a_code_and_a_number() {
    check(&[
        (
            "Penal Code section 1203.4(a)(1)",
            &["Penal Code section 1203.4(a)(1)=pc-1203.4(a)(1)"],
        ),
        ("Penal Code § 1203.4", &["Penal Code § 1203.4=pc-1203.4"]),
        ("Penal Code §1203.4", &["Penal Code §1203.4=pc-1203.4"]),
        ("Penal Code 2014(a)", &["Penal Code 2014(a)=pc-2014(a)"]),
        ("Penal Code 1203.4", &["Penal Code 1203.4=pc-1203.4"]),
        ("(PC 1203.4)", &["PC 1203.4=pc-1203.4"]),
        ("PC § 1203.4a", &["PC § 1203.4a=pc-1203.4a"]),
        ("PC 1203.4A", &["PC 1203.4A=pc-1203.4a"]),
        (
            "Cal. Penal Code § 17(b)",
            &["Cal. Penal Code § 17(b)=pc-17(b)"],
        ),
        (
            "California Penal Code section 17",
            &["California Penal Code section 17=pc-17"],
        ),
        (
            "California penal code, Section 17",
            &["California penal code, Section 17=pc-17"],
        ),
        ("Pen. Code, sec. 17", &["Pen. Code, sec. 17=pc-17"]),
        ("HSC 11361.8", &["HSC 11361.8=hs-11361.8"]),
        ("H & S Code 11361.8", &["H & S Code 11361.8=hs-11361.8"]),
        (
            "California Health & Safety Code 11357",
            &["California Health & Safety Code 11357=hs-11357"],
        ),
        (
            "8 U.S.C. § 1101(a)(48)(A)",
            &["8 U.S.C. § 1101(a)(48)(A)=us-8-1101(a)(48)(A)"],
        ),
        ("18 U.S.C. 922(g)", &["18 U.S.C. 922(g)=us-18-922(g)"]),
        ("18 U.S.C § 922(g)", &["18 U.S.C § 922(g)=us-18-922(g)"]),
        ("18 usc 922", &["18 usc 922=us-18-922"]),
        (
            "Penal\u{a0}Code\nsection\u{a0}17",
            &["Penal\u{a0}Code\nsection\u{a0}17=pc-17"],
        ),
        (
            "See Penal Code section 1203.4.",
            &["Penal Code section 1203.4=pc-1203.4"],
        ),
        (
            "Penal Code section 1203.4's rule",
            &["Penal Code section 1203.4=pc-1203.4"],
        ),
        (
            "1203.4-style relief under PC 1203.4-like law",
            &["PC 1203.4=pc-1203.4"],
        ),
    ]);
}

#[test]
fn places_in_words() {
    check(&[
        (
            "Pen. Code, § 1203.4, subd. (a)(1)",
            &["Pen. Code, § 1203.4, subd. (a)(1)=pc-1203.4(a)(1)"],
        ),
        (
            "Penal Code section 1203.4, subdivision (b), if",
            &["Penal Code section 1203.4, subdivision (b)=pc-1203.4(b)"],
        ),
        (
            "Penal Code section 17, subdivision (b), paragraph (3)",
            &["Penal Code section 17, subdivision (b), paragraph (3)=pc-17(b)(3)"],
        ),
        (
            "Penal Code section 17 (b)(3)",
            &["Penal Code section 17 (b)(3)=pc-17(b)(3)"],
        ),
        (
            "subdivision (b) of Penal Code section 17",
            &["subdivision (b) of Penal Code section 17=pc-17(b)"],
        ),
        (
            "paragraph (1) of subdivision (a) of Section 1203.4 of the Penal Code",
            &[
                "paragraph (1) of subdivision (a) of Section 1203.4 of the Penal Code=pc-1203.4(a)(1)",
            ],
        ),
        (
            "subdivisions (a) and (b) of section 17 of the Penal Code",
            &[
                "subdivisions (a)=pc-17(a)",
                "(b) of section 17 of the Penal Code=pc-17(b)",
            ],
        ),
        (
            "Penal Code section 17, subdivision (b) of section 18",
            &[
                "Penal Code section 17=pc-17",
                "subdivision (b) of section 18=pc-18(b)",
            ],
        ),
    ]);
}

#[test]
fn several_places_of_one_section() {
    check(&[
        (
            "Health and Safety Code section 11361.8(e)-(f)",
            &[
                "Health and Safety Code section 11361.8(e)=hs-11361.8(e)",
                "(f)=hs-11361.8(f)",
            ],
        ),
        (
            "HSC 11361.8(e) and (f)",
            &["HSC 11361.8(e)=hs-11361.8(e)", "(f)=hs-11361.8(f)"],
        ),
        (
            "PC 12810(a) through (e)",
            &["PC 12810(a)=pc-12810(a)", "(e)=pc-12810(e)"],
        ),
        (
            "PC 1203.4(a)(1), (c)(3), and (d).",
            &[
                "PC 1203.4(a)(1)=pc-1203.4(a)(1)",
                "(c)(3)=pc-1203.4(c)(3)",
                "(d)=pc-1203.4(d)",
            ],
        ),
        (
            "PC 1203.4(a)(1) and (2)",
            &["PC 1203.4(a)(1)=pc-1203.4(a)(1)", "(2)=pc-1203.4(a)(2)"],
        ),
        (
            "8 USC 1101(a)(48)(A) and (B)",
            &[
                "8 USC 1101(a)(48)(A)=us-8-1101(a)(48)(A)",
                "(B)=us-8-1101(a)(48)(B)",
            ],
        ),
        (
            "PC 1(a)(1)(A)(i), (ii) or (b)",
            &[
                "PC 1(a)(1)(A)(i)=pc-1(a)(1)(A)(i)",
                "(ii)=pc-1(a)(1)(A)(ii)",
                "(b)=pc-1(b)",
            ],
        ),
        (
            "PC 17, subdivision (a) and subdivision (b)",
            &["PC 17, subdivision (a)=pc-17(a)", "(b)=pc-17(b)"],
        ),
        // A list of the author's own begins: no place of the section looks like that.
        ("PC 17(b), (1) if you ask", &["PC 17(b)=pc-17(b)"]),
        ("PC 17 (see below)", &["PC 17=pc-17"]),
    ]);
}

#[test]
fn several_sections() {
    check(&[
        (
            "Penal Code sections 1203.4 and 1203.4a",
            &["Penal Code sections 1203.4=pc-1203.4", "1203.4a=pc-1203.4a"],
        ),
        (
            "Penal Code §§ 1203.4, 1203.4a, and 1203.41(a)(2)",
            &[
                "Penal Code §§ 1203.4=pc-1203.4",
                "1203.4a=pc-1203.4a",
                "1203.41(a)(2)=pc-1203.41(a)(2)",
            ],
        ),
        (
            "Penal Code sections 17(a), (b) and 18",
            &[
                "Penal Code sections 17(a)=pc-17(a)",
                "(b)=pc-17(b)",
                "18=pc-18",
            ],
        ),
        (
            "Penal Code 1203.4, 1203.4a or 1203.41",
            &[
                "Penal Code 1203.4=pc-1203.4",
                "1203.4a=pc-1203.4a",
                "1203.41=pc-1203.41",
            ],
        ),
        (
            "Penal Code 11120–11127",
            &["Penal Code 11120=pc-11120", "11127=pc-11127"],
        ),
        (
            "Penal Code 11120-11127",
            &["Penal Code 11120=pc-11120", "11127=pc-11127"],
        ),
        (
            "PC §§ 11120 to 11127",
            &["PC §§ 11120=pc-11120", "11127=pc-11127"],
        ),
        (
            "sections 1203.4 through 1203.41 of the Penal Code",
            &[
                "sections 1203.4=pc-1203.4",
                "1203.41 of the Penal Code=pc-1203.41",
            ],
        ),
        (
            "Penal Code section 17 and 8 U.S.C. § 1101",
            &["Penal Code section 17=pc-17", "8 U.S.C. § 1101=us-8-1101"],
        ),
        (
            "PC sections 17 and 18 U.S.C. § 922",
            &["PC sections 17=pc-17", "18 U.S.C. § 922=us-18-922"],
        ),
        (
            "PC sections 17, 18 and 2 others",
            &["PC sections 17=pc-17", "18=pc-18"],
        ),
    ]);
}

#[test]
fn the_code_behind_the_number() {
    check(&[
        (
            "section 17 of the Penal Code",
            &["section 17 of the Penal Code=pc-17"],
        ),
        (
            "subdivision (b) of section 17 of the Penal Code",
            &["subdivision (b) of section 17 of the Penal Code=pc-17(b)"],
        ),
        (
            "section 1203.4, subdivision (a) of the Penal Code",
            &["section 1203.4, subdivision (a) of the Penal Code=pc-1203.4(a)"],
        ),
        (
            "Section 11350, Health and Safety Code",
            &["Section 11350, Health and Safety Code=hs-11350"],
        ),
        ("§ 11350 HSC", &["§ 11350 HSC=hs-11350"]),
        (
            "PC 17 and section 11350 or section 11357 of the Health and Safety Code",
            &[
                "PC 17=pc-17",
                "section 11350=hs-11350",
                "section 11357 of the Health and Safety Code=hs-11357",
            ],
        ),
        ("section 17 (HSC 11350)", &["HSC 11350=hs-11350"]),
    ]);
}

#[test]
fn a_bare_section_takes_the_code_that_was_named_last() {
    check(&[
        (
            "PC 17, HSC 11350. Section 11357 and § 11358(a).",
            &[
                "PC 17=pc-17",
                "HSC 11350=hs-11350",
                "Section 11357=hs-11357",
                "§ 11358(a)=hs-11358(a)",
            ],
        ),
        (
            "PC 17. Under sections 1 and 2",
            &["PC 17=pc-17", "sections 1=pc-1", "2=pc-2"],
        ),
        (
            "PC 17 and subdivision (b) of section 18 of that code",
            &["PC 17=pc-17", "subdivision (b) of section 18=pc-18(b)"],
        ),
        (
            "PC 17. Under this rule, section 18 applies.",
            &["PC 17=pc-17", "section 18=pc-18"],
        ),
        ("Section 17 comes before PC 18", &["PC 18=pc-18"]),
    ]);
}

#[test]
fn a_section_of_another_law_is_left_alone() {
    for text in [
        "PC 17 and section 32 of the Constitution",
        "PC 17 and Corporations Code section 5. Section 6 too",
        "PC 17 or INA § 101",
        "PC 17 or 42 U.S.C. § 1983",
        "PC 17 or Cal. Const., art. I, § 28",
        "PC 17, not Proposition 47, section 14",
        "PC 17, not Code of Civil Procedure section 1010.6",
        "PC 17 and Form CR-180, section 2",
        "PC 17 and \u{fffc}, section 2",
        "PC 17; see section 2 below",
        "PC 17 or 42 USC 1983",
        "PC sections 17 and 42 U.S.C. § 1983",
    ] {
        let found = found(text);
        assert_eq!(found.len(), 1, "{text:?} {found:?}");
    }
}

#[test]
fn what_is_no_citation() {
    for text in [
        "",
        "section 17",
        "§ 17",
        "sections 1 and 2",
        "subdivision (b)",
        "the Penal Code",
        "In 2014 the Penal Code changed.",
        "the Penal Code 2014 edition",
        "the Penal Code 2014(the last edition)",
        "the Penal Code, 3 years",
        "Penal Code 3 years",
        "Form CR-180",
        "PC CR-180",
        "pc 1203.4",
        "Pc 1203.4",
        "PC1203.4",
        "non-PC 1203.4",
        "my_PC 1203.4",
        "EPC 1203.4",
        "PCs 1203.4",
        "PC 1203.4.5",
        "PC 1203.4abcd",
        "PC 4x5",
        "PC 2nd edition",
        "PC 1,203",
        "PC 50%",
        "PC $500",
        "PC 10:30",
        "PC 1203-1100",
        "PC section a",
        "Penal \u{fffc} section 17",
        "Penal Code. Section 17",
        "28 U.S.C. 1331",
    ] {
        assert_eq!(found(text), [""; 0], "{text:?}");
    }
    assert_eq!(found("PC 17(b"), ["PC 17=pc-17"]);
    // A pinpoint longer than any law has is not read as one.
    assert_eq!(
        found(&format!("PC 17{}", "(a)".repeat(40))),
        ["PC 17=pc-17"]
    );
}

/// Twice the text may take about twice the time; a quadratic reader would need minutes for these.
#[test]
#[allow(clippy::disallowed_methods)]
fn hostile_text_takes_linear_time() {
    let begin = Instant::now();
    for piece in [
        "§ ",
        "§",
        "Penal Code ",
        "Penal ",
        "section 1 ",
        "section 1, ",
        "PC 17 and ",
        "PC 17(a)",
        "(a)",
        "subdivision (a) of ",
        "subdivisions (a) and (b) ",
        "and (b) ",
        "PC §§ 1, ",
        "1, ",
        "8 U.S.C. ",
        "1.1",
        "1-",
        "PC 17(a), (b), subdivision (c) of ",
    ] {
        let mut text = String::from("PC sections 1(a) ");
        while text.len() < 100_000 {
            text.push_str(piece);
        }
        recogniser().find(&text);
    }
    assert!(begin.elapsed() < Duration::from_secs(20));
}
