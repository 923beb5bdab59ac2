//! Answers given in advance.

use super::{RELIEF, root, run};

#[test]
fn answers_in_advance_say_where_they_lead() {
    let answers = "conviction=felony,ended=3 years,plea-day=2014-03-01,finished=yes,grams=3";
    let (code, out, err) = run(&root(RELIEF), &["relief", "--answers", answers], "");
    assert_eq!(code, 0, "{err}");
    assert_eq!(
        out,
        "tree: old-pleas\noutcome: plea-withdrawn\ntitle: The plea is taken back\nbacked by: Penal Code 1203.4(a)(1)\n"
    );
    assert_eq!(err, "`grams` is not asked on this way\n");
}

#[test]
fn answers_in_advance_that_do_not_fit_say_what_would() {
    for (answers, code, said) in [
        ("conviction=felny", 1, "did you mean `felony`?"),
        (
            "conviction=murder",
            1,
            "give one of `felony`, `misdemeanor`, `infraction`, `unsure`",
        ),
        (
            "conviction=felony",
            1,
            "add `ended=…` with a time such as 2 years",
        ),
        (
            "conviction=felony,ended=2",
            1,
            "`2` is no answer to `ended`; give a time",
        ),
        ("convicton=felony", 1, "did you mean `conviction`?"),
        (
            "conviction=infraction,grams=28.5,grams=",
            2,
            "question=answer",
        ),
        ("conviction", 2, "question=answer"),
    ] {
        let (status, out, err) = run(&root(RELIEF), &["relief", "--answers", answers], "");
        assert_eq!((status, out.as_str()), (code, ""), "{answers}: {err}");
        assert!(err.contains(said), "{answers}: {err}");
    }
    // The rules count years, and only the calendar knows how many days they are.
    let days = "conviction=felony,ended=730 days";
    let (code, _, err) = run(&root(RELIEF), &["relief", "--answers", days], "");
    assert_eq!(code, 1);
    assert!(err.contains("give months or years"), "{err}");
}
