//! What a theme's templates can try: to go round, to grow, to nest, to look outside. Each is reported at its file, soon, and stops the build.

use crate::stage::Stage;

const CHECKS: &str = "checks.html";

/// What is said of a theme with these templates of its own; it is one error, in the theme.
#[track_caller]
fn told(theme: &str, templates: &[(&str, &str)]) -> String {
    let stage = Stage::new();
    stage.edit("site.yaml", "theme: plain", &format!("theme: {theme}"));
    for (name, text) in templates {
        stage.put(format!("themes/{theme}/templates/{name}"), text);
    }
    let findings = stage.findings();
    let errors: Vec<&String> = findings.iter().filter(|f| f.starts_with("error")).collect();
    assert_eq!(errors.len(), 1, "{findings:#?}");
    let error = errors[0].clone();
    assert!(error.starts_with("error theme/bad-template "), "{error}");
    error
}

/// The same for one template of MiniJinja, at whose line the error is.
#[track_caller]
fn of(line: usize, text: &str) -> String {
    let error = told("plain", &[(CHECKS, text)]);
    let place = format!(" themes/plain/templates/checks.html:{line}:");
    assert!(error.contains(&place), "{error}");
    error
}

#[test]
fn a_template_that_includes_itself_is_stopped() {
    assert!(of(1, "{% include \"checks.html\" %}").contains("recursion limit"));
}

#[test]
fn templates_that_include_one_another_are_stopped() {
    let ring = [
        (CHECKS, "{% include \"a.html\" %}"),
        ("a.html", "{% include \"checks.html\" %}"),
    ];
    assert!(told("plain", &ring).contains("recursion limit"));
}

#[test]
fn templates_that_extend_themselves_or_one_another_are_stopped() {
    assert!(of(1, "{% extends \"checks.html\" %}").contains("cycle"));
    let ring = [
        (CHECKS, "{% extends \"a.html\" %}"),
        ("a.html", "{% extends \"checks.html\" %}"),
    ];
    assert!(told("plain", &ring).contains("cycle"));
}

#[test]
fn macros_and_blocks_that_call_themselves_are_stopped() {
    let call = "{% macro m(x) %}{{ m(x) }}{% endmacro %}\n{{ m(1) }}";
    assert!(of(1, call).contains("recursion limit"));
    let block = "{% block a %}{{ self.a() }}{% endblock %}";
    assert!(of(1, block).contains("recursion limit"));
}

#[test]
fn a_loop_over_a_thousand_million_numbers_is_refused() {
    assert!(of(1, "{% for i in range(10**9) %}x{% endfor %}").contains("too many"));
}

#[test]
fn a_text_that_doubles_sixty_times_is_stopped_before_it_fills_the_memory() {
    let grows = "{% set n = namespace(x=\"0123456789\") %}\n{% for i in range(60) %}\n{% set n.x = n.x ~ n.x %}\n{% endfor %}\n{{ n.x }}";
    assert!(of(3, grows).contains("out of fuel"));
}

#[test]
fn a_huge_text_list_power_or_width_in_one_step_is_refused() {
    for huge in [
        "{{ \"x\" * 10**9 }}",
        "{{ [1] * 10**9 }}",
        "{{ 10**10**10 }}",
        "{{ \"%0999999999d\"|format(1) }}",
        "{{ \"x\"|indent(10**9, true) }}",
    ] {
        of(1, huge);
    }
}

#[test]
fn deep_nesting_is_refused() {
    let n = 20_000;
    let deep = |open: &str, middle: &str, close: &str| {
        format!("{}{middle}{}", open.repeat(n), close.repeat(n))
    };
    let blocks = of(1, &deep("{% if true %}", "x", "{% endif %}"));
    assert!(blocks.contains("recursion limits"), "{blocks}");
    for inside in [deep("(", "1", ")"), deep("[", "1", "]")] {
        of(1, &format!("{{{{ {inside} }}}}"));
    }
}

/// The engine does not count these as nested, and its stack is not endless.
#[test]
fn a_chain_that_would_exhaust_the_stack_is_refused_at_its_line() {
    for link in ["1+", "1~", "not ", "-", "1 if 1 else "] {
        let chain = format!("\n{{{{ \"}}}}\" ~ {}1 }}}}", link.repeat(100_000));
        assert!(of(2, &chain).contains("longer than 4096 bytes"), "{link}");
    }
    let dots = format!("\n\n{{{{ site{} }}}}", ".a".repeat(100_000));
    assert!(of(3, &dots).contains("longer than 4096 bytes"));
    let elif = format!(
        "{{% if 0 %}}{}{{% endif %}}",
        "\n{% elif 0 %}".repeat(50_000)
    );
    assert!(of(502, &elif).contains("more than 500 `elif`"));
}

#[test]
fn a_chain_within_the_limits_is_read_on_a_small_stack() {
    let chain = |link: &str| link.repeat(4000 / link.len());
    let text = format!(
        "{{{{ {}1 }}}}{{{{ {}1 }}}}{{{{ {}1 }}}}{{% if 0 %}}{}{{% endif %}}",
        chain("1+"),
        chain("-"),
        chain("not "),
        "{% elif 0 %}".repeat(499)
    );
    let stage = Stage::new();
    stage.put("themes/plain/templates/checks.html", text);
    let read = std::thread::Builder::new().stack_size(2 << 20);
    let findings = read.spawn(move || stage.findings()).expect("a thread");
    assert_eq!(findings.join().expect("no overflow"), [""; 0]);
}

#[test]
fn nothing_outside_the_theme_can_be_named() {
    for outside in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../theme.yaml\" %}",
        "{% include \"../../../site.yaml\" %}",
        "{% include \"..\\\\..\\\\site.yaml\" %}",
        "{% include \"%2e%2e/theme.yaml\" %}",
        "{% include \"./home.html\" %}",
        "{% import \"../../site.yaml\" as x %}",
        "{% extends \"file:///etc/passwd\" %}",
        "{% from \"/etc/passwd\" import x %}",
    ] {
        assert!(of(1, outside).contains("not found"), "{outside}");
    }
}

#[test]
fn no_function_reads_the_environment_or_a_file_and_no_value_leads_to_the_machine() {
    for reach in [
        "{{ get_env(\"HOME\") }}",
        "{{ env(\"HOME\") }}",
        "{{ load(\"site.yaml\") }}",
        "{{ load_data(path=\"site.yaml\") }}",
        "{{ now() }}",
        "{{ \"\".__class__.__mro__ }}",
        "{{ site.name|shout }}",
        "{% if site is file %}{% endif %}",
    ] {
        of(1, reach);
    }
}

#[test]
fn a_template_of_ten_megabytes_is_not_read_and_a_line_of_three_is() {
    let stage = Stage::new();
    stage.put("themes/plain/templates/checks.html", "x".repeat(10 << 20));
    let findings = stage.findings();
    let place = "error file/too-large themes/plain/templates/checks.html:1:1 ";
    assert!(
        findings.iter().any(|f| f.starts_with(place)),
        "{findings:#?}"
    );
    let line = "x".repeat(3 << 20);
    stage.put("themes/plain/templates/checks.html", &line);
    assert_eq!(stage.pages()["checks.html"], line);
}

#[test]
fn hostile_places_in_words_are_text_or_refused_at_their_line() {
    let stage = Stage::new();
    let words = "title:\n  checks: \"{{ 7*7 }}{% include 'x' %}{}{ }{../x}<script>{{{{\"\n";
    stage.put("themes/plain/i18n/en.yaml", words);
    let page = &stage.pages()["checks.html"];
    assert!(page.contains("{{ 7*7 }}{% include"), "not run: {page}");
    assert!(!page.contains("<script>"), "{page}");
    stage.put(
        "themes/plain/i18n/en.yaml",
        "date:\n  pattern: \"{day}{__proto__}\"\n",
    );
    let findings = stage.findings();
    let place = "error theme/missing-text themes/plain/i18n/en.yaml:2:";
    assert!(findings[0].starts_with(place), "{findings:#?}");
}

#[test]
fn themes_that_extend_themselves_through_others_are_refused() {
    let stage = Stage::new();
    stage.put("themes/plain/theme.yaml", "name: A\nextends: b\n");
    stage.put("themes/b/theme.yaml", "name: B\nextends: plain\n");
    let findings = stage.findings();
    assert!(
        findings[0].starts_with("error theme/unknown site.yaml:4:8 "),
        "{findings:#?}"
    );
    let path = "themes/plain/theme.yaml";
    for outside in ["../plain", "/etc", "%2e%2e", "PLAIN", "a/b"] {
        stage.put(path, format!("name: A\nextends: {outside}\n"));
        let findings = stage.findings();
        let errors: Vec<&String> = findings.iter().filter(|f| f.starts_with("error")).collect();
        assert!(
            !errors.is_empty()
                && errors
                    .iter()
                    .all(|f| f.contains(" themes/plain/theme.yaml:2:10 ")),
            "{outside}: {findings:#?}"
        );
    }
}

#[cfg(feature = "tera")]
#[test]
fn tera_refuses_circles_nesting_long_ranges_and_all_that_is_outside() {
    let chain = |text: &str| text.repeat(100_000);
    for hostile in [
        "{% include \"checks.html\" %}".to_owned(),
        "{% extends \"checks.html\" %}".to_owned(),
        "{% include \"/etc/passwd\" %}".to_owned(),
        "{% include \"../theme.yaml\" %}".to_owned(),
        "{{ get_env(name=\"HOME\") }}".to_owned(),
        "{{ load_data(path=\"site.yaml\") }}".to_owned(),
        "{{ site.name|shout }}".to_owned(),
        "{% for i in range(end=1000000000) %}x{% endfor %}".to_owned(),
        format!("{{{{ {}1 }}}}", chain("1+")),
        format!("{{{{ site{} }}}}", chain(".a")),
        format!("{{{{ {}1{} }}}}", chain("("), chain(")")),
        format!("{}x{}", chain("{% if true %}"), chain("{% endif %}")),
    ] {
        let error = told("counsel", &[(CHECKS, &hostile)]);
        assert!(error.contains(" themes/counsel/"), "{error}");
    }
}
