//! MiniJinja, the default engine: strict about undefined names, bounded by fuel, with no way to a file or the environment.

use super::engine::{Engine, Fault, Press, TemplateText};
use super::limits;
use super::words::Words;
use crate::base::escape;
use crate::render::page::{Body, Page, SiteContext};
use foldhash::fast::FixedState;
use minijinja::value::{
    Enumerator, Kwargs, Object, ObjectRepr, Serde, Value, ValueKind, from_args,
};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
            rooms: Mutex::default(),
        }))
    }
}

struct MiniPress<'e> {
    environment: &'e Environment<'static>,
    site: Value,
    /// Room to print in, one for each thread that prints: a page that grew in a room of its own would be moved several times.
    rooms: Mutex<Vec<Vec<u8>>>,
}

impl MiniPress<'_> {
    fn rooms(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        // A thread that failed while it held the lock left whole rooms behind.
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Press for MiniPress<'_> {
    fn print(&self, template: &str, page: &Page, body: &Body<'_>) -> Result<Vec<u8>, Fault> {
        let shown = Shown {
            site: self.site.clone(),
            page: Value::from(Serde(page)),
            body: Value::from(Serde(body)),
        };
        let mut room = self.rooms().pop().unwrap_or_default();
        let template = self.environment.get_template(template);
        let printed =
            template.and_then(|it| it.render_captured_to(Value::from_object(shown), &mut room));
        printed.map_err(|error| fault(&error))?;
        let html = room.clone();
        room.clear();
        self.rooms().push(room);
        Ok(html)
    }
}

/// What a template finds by name: the site, its page, and the page's own values under the name of its kind.
#[derive(Debug)]
struct Shown {
    site: Value,
    page: Value,
    /// A map of one.
    body: Value,
}

impl Object for Shown {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "site" => Some(self.site.clone()),
            "page" => Some(self.page.clone()),
            _ => self.body.get_attr(key).ok().filter(|v| !v.is_undefined()),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let body = self.body.try_iter().into_iter().flatten();
        let all = body.chain(["page".into(), "site".into()]);
        Enumerator::Values(all.collect())
    }
}

/// `t("key", name=value)` or `t(key="key", name=value)`.
#[derive(Debug)]
struct Say {
    words: Arc<Words>,
    /// The texts without places, which are most, ready to be put on a page.
    plain: HashMap<String, Value, FixedState>,
}

impl Say {
    fn new(words: &Arc<Words>) -> Say {
        let plain = words.plain();
        let plain = plain.map(|(key, text)| (key.to_owned(), Value::from(text)));
        Say {
            plain: plain.collect(),
            words: Arc::clone(words),
        }
    }
}

impl Object for Say {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call(self: &Arc<Self>, _: &mut State, args: &[Value]) -> Result<Value, Error> {
        if let [key] = args
            && let Some(text) = key.as_str().and_then(|key| self.plain.get(key))
        {
            return Ok(text.clone());
        }
        let (key, values): (Option<&str>, Kwargs) = from_args(args)?;
        let named: Option<String> = values.get("key")?;
        let key = key.or(named.as_deref()).ok_or_else(|| {
            Error::new(
                ErrorKind::MissingArgument,
                "t() needs the key of a text first",
            )
        })?;
        let given: Vec<(&str, Value)> = values
            .args()
            .map(|name| Ok((name, values.peek(name)?)))
            .collect::<Result<_, Error>>()?;
        let given: Vec<(&str, Cow<'_, str>)> = given
            .iter()
            .map(|(name, value)| (*name, in_words(value)))
            .collect();
        let said = self.words.say(key, &given);
        said.map(Value::from).map_err(|why| {
            Error::new(ErrorKind::InvalidOperation, why.to_string()).with_source(why)
        })
    }
}

/// A value as it stands in a text.
fn in_words(value: &Value) -> Cow<'_, str> {
    match value.as_str() {
        Some(text) => text.into(),
        None => value.to_string().into(),
    }
}

/// `t`, and `grouped(number)`.
fn add_functions(environment: &mut Environment<'static>, words: &Arc<Words>) {
    environment.add_global("t", Value::from_object(Say::new(words)));
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
        Some(text) if !plain => escape::write_html(out, text).map_err(Error::from),
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
