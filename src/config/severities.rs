//! How strict a site is with itself: the rules whose severity it changes.

use crate::base::id::did_you_mean;
use crate::diag::rules::{field as rule, name as name_rule};
use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, Spanned, rules};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

/// What `rules` may say: every rule with the severities that it may have. Those that the proof rests on keep theirs.
pub(super) fn schema(_: &mut SchemaGenerator) -> Schema {
    let severities = |rule: &Rule| match (rule.fixed, rule.severity) {
        (true, Severity::Error) => json!(["error"]),
        (true, Severity::Warning) => json!(["warning"]),
        (true, Severity::Note) => json!(["note"]),
        (false, _) => json!(["error", "warning", "note", "off"]),
    };
    let rules: Map<String, Value> = rules::all()
        .map(|rule| {
            let about = rule.what.lines().collect::<Vec<_>>().join(" ");
            let schema = json!({ "description": about, "enum": severities(rule) });
            (rule.name.to_owned(), schema)
        })
        .collect();
    json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
}

/// Reads a line of `rules`. `None` inside is off.
pub(super) fn read_severity(
    name: &Spanned<String>,
    to: &Spanned<String>,
    out: &mut Diagnostics,
) -> Option<(&'static Rule, Option<Severity>)> {
    let Some(found) = rules::find(&name.value) else {
        let finding = Diagnostic::new(
            &name_rule::UNKNOWN,
            name.span,
            format!("there is no rule `{}`", name.value),
        );
        out.push(
            match did_you_mean(&name.value, rules::all().map(|r| r.name)) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                None => finding.help("`statutree explain` lists every rule"),
            },
        );
        return None;
    };
    let severity = match to.value.as_str() {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "note" => Some(Severity::Note),
        "off" => None,
        other => {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    to.span,
                    format!("`{other}` is not a severity"),
                )
                .help("write error, warning, note or off"),
            );
            return None;
        }
    };
    if found.fixed && severity != Some(found.severity) {
        out.push(
            Diagnostic::new(
                &rule::BAD_VALUE,
                to.span,
                format!("`{}` cannot be softened: the proof rests on it", found.name),
            )
            .help("take this line out"),
        );
        return None;
    }
    Some((found, severity))
}
