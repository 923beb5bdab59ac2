//! A drawing as SVG. It brings its own white paper, so that its dark lines can be read wherever it is shown; what looks different also says so in words.

use super::colors::{INK, LINE, Paint, RAILS, paint};
use super::layout::{Arrow, Layout, Line, Look, Point, Rail, Shape, TextLine};
use super::marks::Mark;
use super::measure::BODY;
use crate::base::escape;
use crate::base::on_one_line;
use std::collections::HashMap;
use std::fmt::Write;

/// The font of the system, as on the pages.
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/// How round the corner of a rail is.
const TURN: u32 = 6;

/// What the file says of itself.
pub struct Caption<'c> {
    /// What is drawn.
    pub title: String,
    /// How to read it.
    pub description: String,
    /// The language of its texts.
    pub language: &'c str,
}

/// The file. Writing to a `String` cannot fail.
pub fn write(caption: &Caption<'_>, layout: &Layout) -> String {
    let title = escape::html(&on_one_line(&caption.title));
    let text = escape::html(&on_one_line(&caption.description));
    let language = escape::html(caption.language);
    let Layout { width, height, .. } = layout;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" lang=\"{language}\" \
         aria-labelledby=\"title\" aria-describedby=\"description\" \
         font-family=\"{FONT}\" font-size=\"{BODY}\" fill=\"{INK}\">\n\
         <title id=\"title\">{title}</title>\n<desc id=\"description\">{text}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <g fill=\"none\" stroke-width=\"2\">\n"
    );
    for rail in &layout.rails {
        write_rail(&mut out, rail);
    }
    out.push_str("</g>\n");
    for arrow in &layout.arrows {
        write_arrow(&mut out, arrow);
    }
    let colours: HashMap<usize, &str> = layout
        .rails
        .iter()
        .map(|rail| (rail.block, colour_of(rail)))
        .collect();
    for shape in &layout.boxes {
        let label = match (shape.mark, shape.look) {
            (Some(mark), _) => Some(mark.color()),
            (None, Look::Mention(block)) => colours.get(&block).copied(),
            (None, look) => paint(look).map(|paint| paint.label),
        };
        write_shape(&mut out, shape, label.unwrap_or(INK));
    }
    out.push_str("</svg>\n");
    out
}

/// The lines to one question. A wide white line below them lets them pass over others.
fn write_rail(out: &mut String, rail: &Rail) {
    let colour = colour_of(rail);
    let lines: Vec<String> = rail.from.iter().map(|line| bend(rail, line.from)).collect();
    let _ = writeln!(
        out,
        "<path d=\"{}\" stroke=\"#fff\" stroke-width=\"6\"/>",
        lines.join("")
    );
    for (Line { name, mark, .. }, line) in rail.from.iter().zip(&lines) {
        let name = escape::html(name);
        let dashes = dashes(*mark);
        let _ = writeln!(
            out,
            "<path id=\"{name}\" d=\"{line}\" stroke=\"{colour}\"{dashes}/>"
        );
    }
    let Point { x, y } = rail.to;
    let head = format!("M{} {}L{x} {y}L{} {}z", x - 9, y - 5, x - 9, y + 5);
    let _ = writeln!(out, "<path d=\"{head}\" fill=\"{colour}\"/>");
}

fn colour_of(rail: &Rail) -> &'static str {
    RAILS[rail.lane % RAILS.len()]
}

/// From an answer out to its rail, along it, and in to the question.
fn bend(rail: &Rail, from: Point) -> String {
    let (x, to) = (rail.x, rail.to);
    let turned = x + TURN;
    let (leave, arrive) = if from.y < to.y {
        (from.y + TURN, to.y - TURN)
    } else {
        (from.y - TURN, to.y + TURN)
    };
    format!(
        "M{} {}H{turned}Q{x} {} {x} {leave}V{arrive}Q{x} {} {turned} {}H{}",
        from.x, from.y, from.y, to.y, to.y, to.x
    )
}

fn write_arrow(out: &mut String, arrow: &Arrow) {
    let Arrow {
        name,
        from,
        to,
        mark,
    } = arrow;
    let name = escape::html(name);
    let dashes = dashes(*mark);
    let (line, head) = if from.y == to.y {
        let (back, y) = (to.x - 9, to.y);
        (
            format!("H{}", to.x),
            format!("M{back} {}L{} {y}L{back} {}z", y - 5, to.x, y + 5),
        )
    } else {
        let (back, x) = (to.y - 9, to.x);
        (
            format!("V{}", to.y),
            format!("M{} {back}L{x} {}L{} {back}z", x - 5, to.y, x + 5),
        )
    };
    let _ = writeln!(
        out,
        "<path id=\"{name}\" d=\"M{} {}{line}\" stroke=\"{LINE}\" stroke-width=\"2\"{dashes}/><path d=\"{head}\" fill=\"{LINE}\"/>",
        from.x, from.y
    );
}

/// The dashes of a marked line.
fn dashes(mark: Option<Mark>) -> String {
    mark.map_or_else(String::new, |mark| {
        format!(" stroke-dasharray=\"{}\"", mark.dashes())
    })
}

fn write_shape(out: &mut String, shape: &Shape, label: &str) {
    let Shape {
        x,
        y,
        width,
        height,
        ..
    } = shape;
    if let Some(url) = &shape.url {
        let _ = write!(out, "<a href=\"{}\">", escape::html(url));
    }
    if let Some(Paint {
        fill, edge, round, ..
    }) = paint(shape.look)
    {
        let name = shape
            .name
            .as_ref()
            .map(|name| format!(" id=\"{}\"", escape::html(name)));
        let (edge, weight) = match shape.mark {
            Some(mark) => (mark.color(), "2.5"),
            None => (edge, "1.5"),
        };
        let round = match round {
            0 => String::new(),
            round => format!(" rx=\"{}\"", round.min(height / 2)),
        };
        let _ = write!(
            out,
            "<rect{} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{round} fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"{weight}\"{}/>",
            name.unwrap_or_default(),
            dashes(shape.mark)
        );
    }
    if shape.look == Look::Tree {
        // The sides of a process that is described elsewhere.
        for x in [x + 6, x + width - 6] {
            let _ = write!(
                out,
                "<path d=\"M{x} {y}v{height}\" stroke=\"{LINE}\" stroke-width=\"1.5\"/>"
            );
        }
    }
    write_lines(out, shape, label);
    out.push_str(if shape.url.is_some() { "</a>\n" } else { "\n" });
}

/// Lines of one face are one text, so that they are read and copied together.
fn write_lines(out: &mut String, shape: &Shape, label: &str) {
    for text in shape.lines.chunk_by(|a, b| a.face == b.face) {
        let Some(TextLine { x, y, face, .. }) = text.first() else {
            continue;
        };
        let _ = write!(out, "<text x=\"{x}\" y=\"{y}\"");
        if face.size != BODY {
            let _ = write!(out, " font-size=\"{}\" fill=\"{label}\"", face.size);
        }
        if face.bold {
            out.push_str(" font-weight=\"700\"");
        }
        out.push('>');
        for (number, line) in text.iter().enumerate() {
            let line_text = escape::html(&line.text);
            let _ = match number {
                0 => write!(out, "{line_text}"),
                _ => write!(
                    out,
                    " <tspan x=\"{x}\" y=\"{}\">{line_text}</tspan>",
                    line.y
                ),
            };
        }
        out.push_str("</text>");
    }
}
