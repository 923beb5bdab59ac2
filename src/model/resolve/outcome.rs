//! An outcome from its source.

use super::facts::givens;
use super::tree::Making;
use crate::base::Id;
use crate::diag::{Diagnostics, Spanned};
use crate::load::{ContinueSource, OutcomeSource, Tried};
use crate::model::{Continue, Outcome, Prose, Target};

impl Making<'_> {
    pub fn outcome(
        &self,
        id: &Spanned<Id>,
        source: &Tried<OutcomeSource>,
        out: &mut Diagnostics,
    ) -> Outcome {
        let Some(source) = &source.0 else {
            return unreadable_outcome(id);
        };
        let resolver = self.resolver;
        let names = resolver.site.names;
        Outcome {
            id: id.clone(),
            kind: names.kinds.find(&source.kind.value, source.kind.span, out),
            title: resolver.line(&source.title, out),
            summary: resolver.prose(&source.summary, self.from, out),
            statutes: resolver.authorities(&source.statutes, self.from, out),
            cited: source.statutes.len(),
            ways: source.continues.len() + source.guides.len() + source.trees.len(),
            forms: names.forms.find_all(&source.forms, out),
            steps: source
                .steps
                .iter()
                .map(|step| resolver.prose(step, self.from, out))
                .collect(),
            cautions: names.cautions.find_all(&source.cautions, out),
            guides: names.guides.find_all(&source.guides, out),
            trees: names.trees.find_all(&source.trees, out),
            unsettled: self.prose(source.unsettled.as_ref(), out),
            continues: source
                .continues
                .iter()
                .map(|way| self.continuation(way, out))
                .collect(),
        }
    }

    fn continuation(&self, source: &ContinueSource, out: &mut Diagnostics) -> Continue {
        let given = givens(self.names, self.facts, &source.given, out);
        let at = self.names.target(&source.at.value, source.at.span, out);
        // A way on whose facts could not be read is not judged any further.
        let readable = given.len() == source.given.len();
        Continue {
            span: source.span,
            at: if readable { at } else { Target::Unknown },
            given,
            label: source
                .label
                .as_ref()
                .map(|label| self.resolver.line(label, out)),
        }
    }
}

/// An outcome that could not be read: its name is known, and nothing is claimed about it.
fn unreadable_outcome(id: &Spanned<Id>) -> Outcome {
    Outcome {
        id: id.clone(),
        kind: None,
        title: id.value.to_string(),
        summary: Prose::default(),
        statutes: Vec::new(),
        cited: 1,
        ways: 1,
        forms: Vec::new(),
        steps: Vec::new(),
        cautions: Vec::new(),
        guides: Vec::new(),
        trees: Vec::new(),
        unsettled: None,
        continues: Vec::new(),
    }
}
