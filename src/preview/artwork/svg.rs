//! Drawings: SVG read without text, pictures, effects or anything from outside of the file.
//!
//! What could grow beyond its file is weighed before it is drawn: elements that repeat others,
//! layers in layers, shapes as large as the whole drawing.

use crate::preview::raster::Pixels;
use crate::words::Voice;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{self, Group, Options, Paint, Tree};
use std::collections::BTreeMap;
use std::fmt;

/// The largest drawing, in bytes.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// The most elements, those that are drawn again counted each time.
const MOST_ELEMENTS: u64 = 20_000;
/// The deepest nesting of elements, those that are drawn again included.
const DEEPEST: u32 = 96;
/// The most letters of style sheets.
const MOST_STYLE: usize = 64 * 1024;
/// The most pixels that all shapes together may touch.
const MOST_PAINTED: f64 = 600e6;
/// The most pixels of layers that are open at the same time.
const MOST_LAYERED: f64 = 20e6;
/// What a group or a shape costs however small it is, in pixels painted.
const OVERHEAD: f64 = 15_000.0;
/// The longer side of the shape that a drawing has as its size, in pixels.
pub const SHAPE_PX: f32 = 4096.0;
/// The longest that a drawing may be, in widths or heights.
const SLIMMEST: f32 = 200.0;
/// The coarsest that a heavy drawing is drawn.
const COARSEST_PX: u32 = 512;

/// Why a drawing is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SvgError {
    TooHeavy,
    Damaged,
    NoSize,
    TooSlim,
    TooManyParts,
    TooComplex,
    Text,
    Picture,
    Effects,
}

impl SvgError {
    /// In words for its owner.
    pub fn told(self, voice: &'static Voice) -> &'static str {
        match self {
            Self::TooHeavy => voice.say("drawing-heavy"),
            Self::Damaged => voice.say("drawing-damaged"),
            Self::NoSize => voice.say("drawing-no-size"),
            Self::TooSlim => voice.say("drawing-slim"),
            Self::TooManyParts => voice.say("drawing-parts"),
            Self::TooComplex => voice.say("drawing-complex"),
            Self::Text => voice.say("drawing-text"),
            Self::Picture => voice.say("drawing-picture"),
            Self::Effects => voice.say("drawing-effects"),
        }
    }
}

impl fmt::Display for SvgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.told(Voice::english()))
    }
}

impl std::error::Error for SvgError {}

/// Whether bytes begin as a drawing does.
pub fn looks_like(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let text = String::from_utf8_lossy(start);
    text.trim_start().starts_with('<') && text.contains("<svg")
}

/// Draws a drawing with its longer side so many pixels long; says its shape, too.
///
/// One that is too heavy at this size is drawn smaller.
pub fn draw(bytes: &[u8], longest_px: u32) -> Result<((u32, u32), Pixels), SvgError> {
    let tree = parse(bytes)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let longest = width.max(height);
    if width.min(height) * SLIMMEST < longest {
        return Err(SvgError::TooSlim);
    }
    let side =
        |length: f32, longest_px: f32| (length / longest * longest_px).round().max(1.0) as u32;
    let shape = (side(width, SHAPE_PX), side(height, SHAPE_PX));
    let mut longest_px = longest_px.clamp(1, SHAPE_PX as u32);
    while !Weigher::new(longest, longest_px).bears(tree.root()) {
        longest_px /= 2;
        if longest_px < COARSEST_PX {
            return Err(SvgError::TooComplex);
        }
    }
    let size_px = (side(width, longest_px as f32), side(height, longest_px as f32));
    Ok((shape, paint(&tree, size_px)?))
}

fn paint(tree: &Tree, size_px: (u32, u32)) -> Result<Pixels, SvgError> {
    let mut pixmap = Pixmap::new(size_px.0, size_px.1).ok_or(SvgError::TooComplex)?;
    let across = size_px.0 as f32 / tree.size().width();
    let down = size_px.1 as f32 / tree.size().height();
    resvg::render(tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
    let mut rgba = pixmap.take();
    for pixel in rgba.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        if alpha > 0 && alpha < 255 {
            for channel in &mut pixel[..3] {
                *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
    }
    Ok(Pixels { size_px, rgba })
}

fn parse(bytes: &[u8]) -> Result<Tree, SvgError> {
    if bytes.len() > MOST_BYTES {
        return Err(SvgError::TooHeavy);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SvgError::Damaged)?;
    if deepest_tag(text) > DEEPEST {
        return Err(SvgError::TooManyParts);
    }
    // Every element may have text on both sides.
    let nodes_limit = MOST_ELEMENTS as u32 * 4;
    let options = ParsingOptions { allow_dtd: true, nodes_limit, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => SvgError::TooManyParts,
        _ => SvgError::Damaged,
    })?;
    refuse_what_is_not_drawn(&document)?;
    Census::new(&document).count(document.root_element(), DEEPEST)?;
    Tree::from_xmltree(&document, &Options::default()).map_err(|error| match error {
        usvg::Error::InvalidSize => SvgError::NoSize,
        usvg::Error::ElementsLimitReached => SvgError::TooManyParts,
        _ => SvgError::Damaged,
    })
}

/// How deep tags nest, at most; more where they are not well formed, never less.
///
/// Counted before the file is parsed, because parsers follow the nesting with their own stack.
fn deepest_tag(text: &str) -> u32 {
    let (mut depth, mut deepest) = (0_u32, 0);
    for tag in text.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            depth += 1;
            deepest = deepest.max(depth);
            let end = tag.split('>').next().unwrap_or_default();
            depth -= u32::from(end.ends_with('/'));
        }
    }
    deepest
}

fn refuse_what_is_not_drawn(document: &Document) -> Result<(), SvgError> {
    let mut style = 0;
    for node in document.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "text" | "tspan" | "textPath" => return Err(SvgError::Text),
            "image" | "feImage" | "foreignObject" => return Err(SvgError::Picture),
            "filter" | "marker" => return Err(SvgError::Effects),
            "style" => style += node.text().map_or(0, str::len),
            _ => {}
        }
    }
    if style > MOST_STYLE { Err(SvgError::TooManyParts) } else { Ok(()) }
}

/// Counts elements as they will be drawn: what `use` repeats is counted each time.
struct Census<'a> {
    by_id: BTreeMap<&'a str, Node<'a, 'a>>,
    /// What is known of an element: how many are drawn for it, and how deep they nest.
    known: BTreeMap<usize, (u64, u32)>,
}

impl<'a> Census<'a> {
    fn new(document: &'a Document<'a>) -> Self {
        let nodes = document.descendants();
        let by_id = nodes.filter_map(|node| Some((node.attribute("id")?, node))).collect();
        Self { by_id, known: BTreeMap::new() }
    }

    /// How many elements are drawn for one, and how deep they nest.
    fn count(&mut self, node: Node<'a, 'a>, room: u32) -> Result<(u64, u32), SvgError> {
        if let Some(known) = self.known.get(&node.id().get_usize()) {
            return if known.1 <= room { Ok(*known) } else { Err(SvgError::TooManyParts) };
        }
        let room = room.checked_sub(1).ok_or(SvgError::TooManyParts)?;
        let (mut count, mut depth) = (1_u64, 0);
        let repeated = self.repeated(node);
        for part in node.children().filter(Node::is_element).chain(repeated) {
            let (more, deeper) = self.count(part, room)?;
            count = count.saturating_add(more);
            depth = depth.max(deeper);
            if count > MOST_ELEMENTS {
                return Err(SvgError::TooManyParts);
            }
        }
        self.known.insert(node.id().get_usize(), (count, depth + 1));
        Ok((count, depth + 1))
    }

    /// What an element draws again.
    fn repeated(&self, node: Node<'a, 'a>) -> Option<Node<'a, 'a>> {
        let href = node.attributes().find(|it| it.name() == "href")?.value();
        self.by_id.get(href.strip_prefix('#')?).copied()
    }
}

/// Weighs what drawing takes: pixels painted one after the other, and layers open at once.
struct Weigher {
    /// Pixels on one unit of the drawing.
    scale: f64,
    /// Pixels of the whole drawing, about.
    canvas: f64,
    painted: f64,
}

impl Weigher {
    fn new(longest: f32, longest_px: u32) -> Self {
        let side = f64::from(longest_px);
        Self { scale: side / f64::from(longest.max(1e-6)), canvas: side * side, painted: 0.0 }
    }

    fn bears(mut self, root: &Group) -> bool {
        self.group(root, 0.0) <= MOST_LAYERED && self.painted <= MOST_PAINTED
    }

    /// Adds what a group paints; answers with the most pixels of layers open in it at once.
    fn group(&mut self, group: &Group, open: f64) -> f64 {
        let mut open = open;
        self.painted += OVERHEAD;
        if group.should_isolate() {
            let bounds = group.layer_bounding_box();
            // A layer reaches at most two canvases to every side.
            let layer = self.area(bounds.width(), bounds.height(), group.abs_transform());
            let layer = layer.min(self.canvas * 25.0);
            let masks = f64::from(u8::from(group.mask().is_some() || group.clip_path().is_some()));
            open += layer * (1.0 + masks);
            self.painted += layer * (2.0 + masks);
        }
        let mut most = open;
        for root in
            [group.clip_path().map(usvg::ClipPath::root), group.mask().map(usvg::Mask::root)]
        {
            most = most.max(root.map_or(0.0, |root| self.group(root, open)));
        }
        for node in group.children() {
            if self.painted > MOST_PAINTED || most > MOST_LAYERED {
                return most;
            }
            match node {
                usvg::Node::Group(inner) => most = most.max(self.group(inner, open)),
                usvg::Node::Path(path) => most = most.max(self.path(path, open)),
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
        most
    }

    fn path(&mut self, path: &usvg::Path, open: f64) -> f64 {
        let bounds = path.abs_stroke_bounding_box();
        let seen = f64::from(bounds.width()) * f64::from(bounds.height()) * self.scale * self.scale;
        let paints = u8::from(path.fill().is_some()) + u8::from(path.stroke().is_some());
        let edges = path.data().len() as f64 * 8.0;
        self.painted += OVERHEAD + (seen.min(self.canvas) + edges) * f64::from(paints);
        let fill = path.fill().map(usvg::Fill::paint);
        let stroke = path.stroke().map(usvg::Stroke::paint);
        let paints = fill.into_iter().chain(stroke);
        paints.map(|paint| self.pattern(paint, path, open)).fold(open, f64::max)
    }

    fn pattern(&mut self, paint: &Paint, path: &usvg::Path, open: f64) -> f64 {
        let Paint::Pattern(pattern) = paint else { return open };
        let rect = pattern.rect();
        let transform = path.abs_transform().pre_concat(pattern.transform());
        let tile = self.area(rect.width(), rect.height(), transform);
        self.painted += tile;
        self.group(pattern.root(), open + tile)
    }

    /// Pixels of a rectangle of the drawing seen through a transform.
    fn area(&self, width: f32, height: f32, transform: Transform) -> f64 {
        let (across, down) = transform.get_scale();
        let area = f64::from(width) * f64::from(height) * f64::from(across) * f64::from(down);
        (area * self.scale * self.scale).abs()
    }
}
