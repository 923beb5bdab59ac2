//! MiniJinja, the default engine: strict about undefined names, bounded by fuel, with no way to a file or the environment.

use super::engine::{Engine, Fault, Press, TemplateText};
use super::limits;
use super::words::Words;
use crate::base::escape;
use crate::render::page::{Body, Page, SiteContext};
use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use std::sync::Arc;

/// What one page may cost: far above the largest print page, far below a template that never ends.
const FUEL_A_PAGE: u64 = 10_000_000;

/// The major version of the engine, as themes state it.
pub const VERSION: u32 = 3;

/// MiniJinja with a theme in it.
pub struct Mini {
    environment: Environment<'static>,
}

impl Mini {
    /// Compiles the templates; every one that fails is a fault.
    pub fn new(templates: Vec<TemplateText>, words: &Arc<Words>) -> Result<Mini, Vec<Fault>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL_A_PAGE));
        environment.set_formatter(write_html);
        let mut syntax = minijinja::syntax::SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true);
        if let Ok(syntax) = syntax.build() {
            environment.set_syntax(syntax);
        }
        add_functions(&mut environment, words);
        let mut faults = Vec::new();
        for template in templates {
            if let Some(fault) = limits::too_long(&template) {
                faults.push(fault);
            } else if let Err(error) = environment.add_template_owned(template.name, template.text)
            {
                faults.push(fault(&error));
            }
        }
        if faults.is_empty() {
            Ok(Mini { environment })
        } else {
            Err(faults)
        }
    }
}

impl Engine for Mini {
    fn press(&self, site: &SiteContext<'_>) -> Result<Box<dyn Press + '_>, Fault> {
        Ok(Box::new(MiniPress {
            environment: &self.environment,
            site: Value::from(Serde(site)),
        }))
    }
}

struct MiniPress<'e> {
    environment: &'e Environment<'static>,
    site: Value,
}

impl Press for MiniPress<'_> {
    fn print(&self, template: &str, page: &Page, body: &Body<'_>) -> Result<String, Fault> {
        let body = Value::from(Serde(body));
        let context = minijinja::context! {
            site => self.site.clone(),
            page => Value::from(Serde(page)),
            ..body
        };
        self.environment
            .get_template(template)
            .and_then(|template| template.render(context))
            .map_err(|error| fault(&error))
    }
}

/// `t("key", name=value)` or `t(key="key", name=value)`, and `grouped(number)`.
fn add_functions(environment: &mut Environment<'static>, words: &Arc<Words>) {
    let said = Arc::clone(words);
    environment.add_function(
        "t",
        move |key: Option<&str>, values: Kwargs| -> Result<String, Error> {
            let named: Option<String> = values.get("key")?;
            let key = key.or(named.as_deref()).ok_or_else(|| {
                Error::new(
                    ErrorKind::MissingArgument,
                    "t() needs the key of a text first",
                )
            })?;
            let given: Vec<(&str, String)> = values
                .args()
                .map(|name| Ok((name, values.get::<Value>(name)?.to_string())))
                .collect::<Result<_, Error>>()?;
            said.say(key, &given).map_err(|why| {
                Error::new(ErrorKind::InvalidOperation, why.to_string()).with_source(why)
            })
        },
    );
    let counted = Arc::clone(words);
    environment.add_function("grouped", move |number: &Value| {
        counted.grouped(&number.to_string())
    });
}

/// Writes a value into HTML: like the engine's own formatter, but `/` stays as it is and a value that is not there is an error.
///
/// # Errors
/// When the value is not there, or the output is full.
pub fn write_html(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Err(Error::new(
            ErrorKind::UndefinedError,
            "this value is none; ask `{% if %}` first",
        ));
    }
    let plain = value.is_safe()
        || value.kind() != ValueKind::String
        || !matches!(state.auto_escape(), AutoEscape::Html);
    match value.as_str() {
        Some(text) if !plain => {
            let mut html = String::with_capacity(text.len() + 16);
            escape::html_into(&mut html, text);
            out.write_str(&html).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

fn fault(error: &Error) -> Fault {
    // The innermost error that names a template says where: the outer ones are the blocks and includes around it.
    let mut place = error;
    let mut inner: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    while let Some(cause) = inner {
        if let Some(named) = cause.downcast_ref::<Error>()
            && named.line().is_some()
        {
            place = named;
        }
        inner = cause.source();
    }
    let message = match place.detail() {
        Some(detail) => format!("{}: {detail}", place.kind()),
        None => place.kind().to_string(),
    };
    Fault {
        template: place.name().map(str::to_owned),
        line: place.line(),
        message,
    }
}
