//! JSON Schemas of the files that editors write, for programs that complete and check YAML. Comes in: the types that read the files. Goes out: a schema
//! (draft-07, which every such program knows) for each kind of file. Touches nothing.

use crate::config::Config;
use crate::load::{
    CautionSource, FormSource, GuideSource, ScenariosSource, StatuteSource, TermSource, TreeSource,
};
use crate::yaml::schema::as_read;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// A kind of file that editors write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`
    Site,
    /// The front matter of a guide.
    Guide,
    /// A decision tree.
    Tree,
    /// The scenarios of a tree.
    Scenarios,
    /// The front matter of a statute.
    Statute,
    /// The front matter of a form.
    Form,
    /// The front matter of a term.
    Term,
    /// The front matter of a caution.
    Caution,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [FileKind; 8] = [
        FileKind::Site,
        FileKind::Guide,
        FileKind::Tree,
        FileKind::Scenarios,
        FileKind::Statute,
        FileKind::Form,
        FileKind::Term,
        FileKind::Caution,
    ];

    /// Its name, which is that of its schema.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Site => "site",
            FileKind::Guide => "guide",
            FileKind::Tree => "tree",
            FileKind::Scenarios => "scenarios",
            FileKind::Statute => "statute",
            FileKind::Form => "form",
            FileKind::Term => "term",
            FileKind::Caution => "caution",
        }
    }

    /// Reads a name; `None` when no kind has it.
    pub fn parse(name: &str) -> Option<FileKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Where its files are, from the site's folder. In a Markdown file it is the front matter that the schema describes.
    pub fn files(self) -> &'static str {
        match self {
            FileKind::Site => "site.yaml",
            FileKind::Guide => "content/guides/**/*.md",
            FileKind::Tree => "decision_trees/*.yaml",
            FileKind::Scenarios => "decision_trees/*.scenarios.yaml",
            FileKind::Statute => "content/statutes/*.md",
            FileKind::Form => "content/forms/*.md",
            FileKind::Term => "content/glossary/*.md",
            FileKind::Caution => "content/cautions/*.md",
        }
    }

    /// Its JSON Schema, as text with a line break at its end.
    pub fn schema(self) -> String {
        match self {
            FileKind::Site => schema_of::<Config>(),
            FileKind::Guide => schema_of::<GuideSource>(),
            FileKind::Tree => schema_of::<TreeSource>(),
            FileKind::Scenarios => schema_of::<ScenariosSource>(),
            FileKind::Statute => schema_of::<StatuteSource>(),
            FileKind::Form => schema_of::<FormSource>(),
            FileKind::Term => schema_of::<TermSource>(),
            FileKind::Caution => schema_of::<CautionSource>(),
        }
    }
}

fn schema_of<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft07().with_transform(as_read);
    let schema = settings.into_generator().into_root_schema_for::<T>();
    format!("{:#}\n", schema.as_value())
}
