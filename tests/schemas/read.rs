//! A text as our reader takes it, and as another reader with a schema does.

use boon::{Compiler, Draft, ErrorKind, SchemaIndex, Schemas, ValidationError};
use serde_json::{Map, Value};
use statutree::config::Config;
use statutree::diag::{Diagnostic, Diagnostics, SourceMap};
use statutree::load::{
    CautionSource, FormSource, GuideSource, ScenariosSource, StatuteSource, TermSource, TreeSource,
};
use statutree::schema::FileKind;
use statutree::yaml::{Decode, Node, parse};
use std::path::{Path, PathBuf};

/// The repository, which is a site.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The schema of a kind.
pub fn schema(kind: FileKind) -> Value {
    serde_json::from_str(&kind.schema()).expect("JSON")
}

/// Everything that our reader has to say against a text of a kind.
pub fn findings(kind: FileKind, text: &str) -> Vec<Diagnostic> {
    let mut sources = SourceMap::default();
    let file = sources.add("test.yaml", text);
    let mut out = Diagnostics::default();
    if let Some(node) = parse(text, file, 0, &mut out) {
        decode(kind, &node, &mut out);
    }
    out.iter().cloned().collect()
}

fn decode(kind: FileKind, node: &Node, out: &mut Diagnostics) {
    fn as_source<T: Decode>(node: &Node, out: &mut Diagnostics) {
        let _ = T::decode(node, out);
    }
    match kind {
        FileKind::Site => drop(Config::read(node, out)),
        FileKind::Guide => as_source::<GuideSource>(node, out),
        FileKind::Tree => as_source::<TreeSource>(node, out),
        FileKind::Scenarios => as_source::<ScenariosSource>(node, out),
        FileKind::Statute => as_source::<StatuteSource>(node, out),
        FileKind::Form => as_source::<FormSource>(node, out),
        FileKind::Term => as_source::<TermSource>(node, out),
        FileKind::Caution => as_source::<CautionSource>(node, out),
    }
}

/// What another reader makes of a text; `None` when it cannot read it. A text without any value is an empty map, as for us.
pub fn as_others_read(text: &str) -> Option<Value> {
    match serde_yaml::from_str(text).ok()? {
        Value::Null => Some(Value::Object(Map::new())),
        value => Some(value),
    }
}

/// A schema, or a part of one, ready to judge.
pub struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    /// That of a kind. Compiling it also checks that it is a schema at all.
    pub fn of(kind: FileKind) -> Validator {
        Validator::at(&schema(kind), "")
    }

    /// That of a kind as far as files are read one by one. The tests of rows are read when the types of their facts are known: `row_tests` looks at those.
    pub fn of_file(kind: FileKind) -> Validator {
        let mut schema = schema(kind);
        if let Some(test) = schema.pointer_mut("/definitions/test") {
            *test = Value::Bool(true);
        }
        Validator::at(&schema, "")
    }

    /// That of the part of a schema which a JSON pointer leads to.
    pub fn at(schema: &Value, pointer: &str) -> Validator {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V7);
        compiler.enable_format_assertions();
        let place = "http://example.org/schema.json";
        compiler
            .add_resource(place, schema.clone())
            .expect("a resource");
        let index = compiler
            .compile(&format!("{place}#{pointer}"), &mut schemas)
            .unwrap_or_else(|error| panic!("{pointer}: {error:#}"));
        Validator { schemas, index }
    }

    /// What is wrong with a value, in the validator's words; nothing when the schema accepts it.
    pub fn refuses(&self, value: &Value) -> Option<String> {
        let error = self.schemas.validate(value, self.index).err()?;
        Some(error.to_string())
    }

    /// The fields that an empty map lacks.
    pub fn required(&self) -> Vec<String> {
        let empty = Value::Object(Map::new());
        let mut found = match self.schemas.validate(&empty, self.index) {
            Ok(()) => Vec::new(),
            Err(error) => missing(&error),
        };
        found.sort();
        found
    }
}

fn missing(error: &ValidationError<'_, '_>) -> Vec<String> {
    let own = match &error.kind {
        ErrorKind::Required { want } => want.iter().map(|name| (*name).to_owned()).collect(),
        _ => Vec::new(),
    };
    error
        .causes
        .iter()
        .fold(own, |found, cause| [found, missing(cause)].concat())
}

/// The kind of a site's file, by its path from the site's folder.
pub fn kind_of(path: &str) -> Option<FileKind> {
    let below = |folder: &str, ending: &str| path.starts_with(folder) && path.ends_with(ending);
    let kinds = [
        (path == "site.yaml", FileKind::Site),
        (below("content/guides/", ".md"), FileKind::Guide),
        (below("content/statutes/", ".md"), FileKind::Statute),
        (below("content/forms/", ".md"), FileKind::Form),
        (below("content/glossary/", ".md"), FileKind::Term),
        (below("content/cautions/", ".md"), FileKind::Caution),
        (
            below("decision_trees/", ".scenarios.yaml"),
            FileKind::Scenarios,
        ),
        (below("decision_trees/", ".yaml"), FileKind::Tree),
    ];
    let found = kinds.into_iter().find(|(fits, _)| *fits)?;
    Some(found.1)
}

/// The YAML of a file: all of it, or its front matter.
pub fn yaml_of<'t>(path: &str, text: &'t str) -> Option<&'t str> {
    match path.ends_with(".md") {
        true => text
            .strip_prefix("---\n")?
            .split_once("\n---\n")
            .map(|(yaml, _)| yaml),
        false => Some(text),
    }
}

/// Every file that a schema describes in the sites of this repository: its own, and those of the tests.
pub fn real_files() -> Vec<(PathBuf, FileKind, String)> {
    let sites = [
        ".",
        "tests/sites/one-question",
        "tests/sites/value-questions",
        "tests/cases/base",
    ];
    let mut files = Vec::new();
    for site in sites.map(|site| root().join(site)) {
        for part in ["site.yaml", "content", "decision_trees"] {
            for entry in walkdir::WalkDir::new(site.join(part)).sort_by_file_name() {
                let path = entry.expect("a readable folder").into_path();
                let inside = path.strip_prefix(&site).expect("inside");
                let inside = inside.to_str().expect("a plain name").replace('\\', "/");
                let Some(kind) = kind_of(&inside) else {
                    continue;
                };
                let text = std::fs::read_to_string(&path).expect("text");
                let yaml = yaml_of(&inside, &text).expect("front matter");
                files.push((path, kind, yaml.to_owned()));
            }
        }
    }
    files
}
