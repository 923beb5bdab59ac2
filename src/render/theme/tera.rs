//! Tera, the second engine. It has no fuel: a theme for it is trusted to end.

use super::engine::{Engine, Fault, Press, TemplateText};
use super::words::Words;
use crate::render::page::{Body, Page, SiteContext};
use std::sync::Arc;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// The major version of the engine, as themes state it.
pub const VERSION: u32 = 2;

/// Tera with a theme in it.
pub struct TeraEngine {
    tera: Tera,
}

impl TeraEngine {
    /// Compiles the templates; Tera stops at the first that fails.
    pub fn new(templates: Vec<TemplateText>, words: &Arc<Words>) -> Result<TeraEngine, Vec<Fault>> {
        let mut tera = Tera::new();
        add_functions(&mut tera, words);
        let templates = templates.into_iter().map(|t| (t.name, t.text));
        tera.add_raw_templates(templates)
            .map_err(|error| vec![fault(&error, None)])?;
        Ok(TeraEngine { tera })
    }
}

impl Engine for TeraEngine {
    fn press(&self, site: &SiteContext<'_>) -> Result<Box<dyn Press + '_>, Fault> {
        Ok(Box::new(TeraPress {
            tera: &self.tera,
            site: Value::try_from_serializable(site).map_err(|error| fault(&error, None))?,
        }))
    }
}

struct TeraPress<'e> {
    tera: &'e Tera,
    site: Value,
}

impl Press for TeraPress<'_> {
    fn print(&self, template: &str, page: &Page, body: &Body<'_>) -> Result<Vec<u8>, Fault> {
        self.context(page, body)
            .and_then(|context| self.tera.render(template, &context))
            .map(String::into_bytes)
            .map_err(|error| fault(&error, Some(template)))
    }
}

impl TeraPress<'_> {
    fn context(&self, page: &Page, body: &Body<'_>) -> TeraResult<Context> {
        let mut context = Context::from_serialize(body)?;
        context.insert_value("site", self.site.clone());
        context.insert_value("page", Value::try_from_serializable(page)?);
        Ok(context)
    }
}

/// `t(key="key", name=value)` and `grouped(number=number)`.
fn add_functions(tera: &mut Tera, words: &Arc<Words>) {
    let said = Arc::clone(words);
    tera.register_function(
        "t",
        move |values: Kwargs, _: &State| -> TeraResult<String> {
            let key: &str = values.must_get("key")?;
            let given: Vec<(String, String)> = values
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect();
            let given: Vec<(&str, &str)> = given
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            said.say(key, &given)
                .map_err(|why| Error::chain(why.to_string(), why))
        },
    );
    let counted = Arc::clone(words);
    tera.register_function(
        "grouped",
        move |values: Kwargs, _: &State| -> TeraResult<String> {
            let number: &Value = values.must_get("number")?;
            Ok(counted.grouped(&number.to_string()))
        },
    );
}

fn fault(error: &Error, template: Option<&str>) -> Fault {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Fault {
            template: Some(report.filename().to_owned()),
            line: Some(report.span().start_line),
            message: report.message().to_owned(),
        },
        _ => Fault {
            template: template.map(str::to_owned),
            line: None,
            message: error.to_string(),
        },
    }
}
