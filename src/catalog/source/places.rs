//! Reads the places of a view.

use super::fields::{Fields, coordinate, one_of, text, tuple};
use super::read::pair;
use super::tree::Node;
use super::{At, Place, Surface, Text};
use crate::catalog::Finish;
use crate::catalog::report::Report;

/// Reads `Place(..)`.
pub fn place(node: Node, report: &mut Report) -> Option<Place> {
    let known = ["id", "corners_px", "surface", "size_mm", "finish", "ink"];
    let mut fields = Fields::open(node, "Place", &known, report)?;
    let has_shape = fields.has("corners_px") || fields.has("surface");
    let corners_px = fields.optional("corners_px", corners);
    let surface = fields.optional("surface", surface);
    Some(Place {
        at: fields.at,
        id: fields.required("id", text),
        is_shape_spoiled: has_shape && corners_px.is_none() && surface.is_none(),
        corners_px,
        surface,
        size_mm: fields.required("size_mm", size),
        finish: fields.optional("finish", finish),
        ink: fields.optional("ink", text),
    })
}

fn surface(node: Node, report: &mut Report) -> Option<Surface> {
    let known = ["uv", "at_px", "shade", "gain", "tint"];
    let mut fields = Fields::open(node, "surface", &known, report)?;
    Some(Surface {
        at: fields.at,
        uv: fields.required("uv", text),
        at_px: fields.optional("at_px", pair),
        shade: fields.optional("shade", text),
        gain: fields.optional("gain", text),
        tint: fields.optional("tint", text),
    })
}

fn corners(node: Node, report: &mut Report) -> Option<At<[(f32, f32); 4]>> {
    let at = node.at;
    let corners = tuple::<4>(node, report)?;
    let read: Vec<_> = corners.into_iter().filter_map(|node| corner(node, report)).collect();
    Some(At { value: read.try_into().ok()?, at })
}

fn corner(node: Node, report: &mut Report) -> Option<(f32, f32)> {
    let [x, y] = tuple(node, report)?;
    let x = coordinate(x, report);
    x.zip(coordinate(y, report))
}

fn size(node: Node, report: &mut Report) -> Option<(Text, Text)> {
    let [width, height] = tuple(node, report)?;
    let width = text(width, report);
    width.zip(text(height, report))
}

fn finish(node: Node, report: &mut Report) -> Option<At<Finish>> {
    let words = [
        ("Engraved", Finish::Engraved),
        ("Embossed", Finish::Embossed),
        ("Foil", Finish::Foil),
        ("Printed", Finish::Printed),
    ];
    one_of(node, &words, report)
}
