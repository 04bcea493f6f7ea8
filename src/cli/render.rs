//! `bespoke render BUILD -o FILE.png`: the preview, without a window.

use super::artwork::PictureFiles;
use super::build_file::{self, BuildFile};
use super::catalogs::Found;
use super::files::{self, Existing};
use super::{Catalogs, Exit, Stop, lettering};
use crate::catalog::Catalog;
use crate::preview::{
    Backdrop, MAX_SIDE_PX, Pictures, Pixels, Scene, artwork, png as write_png, raster, scene,
};
use crate::store::shelf::Entry;
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Draws a build.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// A build or an order.
    build: PathBuf,
    /// The view's id; the first view without it.
    #[arg(long, value_name = "ID")]
    view: Option<String>,
    /// Width and height in pixels; the view's own without it.
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<(u32, u32)>,
    /// Where to write it.
    #[arg(short, long, value_name = "FILE.png")]
    output: PathBuf,
    /// Replace the file if it exists.
    #[arg(long)]
    force: bool,
}

/// Which picture of a build is wanted.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub view: Option<String>,
    pub size_px: Option<(u32, u32)>,
}

/// Draws one view of a build into a PNG file.
pub fn run(args: &RenderArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let file = build_file::read(&args.build)?;
    let wanted = Wanted { view: args.view.clone(), size_px: args.size };
    let bytes = png(&file, &args.build, catalogs, &wanted)?;
    files::write(&args.output, &bytes, Existing::replaced_if(args.force))?;
    Ok(Exit::Done)
}

/// The picture as a PNG file.
pub(super) fn png(
    file: &BuildFile,
    path: &Path,
    catalogs: &Catalogs,
    wanted: &Wanted,
) -> Result<Vec<u8>, Stop> {
    let Found { product, entry } = catalogs.open(&file.catalog()?)?;
    let (selection, files) = file.selection(&product, path)?;
    let view = view_index(&product.catalog, wanted.view.as_deref())?;
    let scene = scene(&product, &selection, view);
    let mut pictures = pictures(&product.catalog, &entry, &scene)?;
    pictures.artworks = artworks(&scene, &files)?;
    let size_px = wanted.size_px.unwrap_or(scene.size_px);
    Ok(write_png(&raster(&scene, &pictures, &Backdrop::LIGHT, size_px)))
}

/// The customers' pictures of a scene, ready to be laid; those whose file is not there are left
/// out.
fn artworks(scene: &Scene, files: &PictureFiles) -> Result<BTreeMap<String, Arc<Pixels>>, Stop> {
    let mut artworks = BTreeMap::new();
    for laid in &scene.artworks {
        if let Some(bytes) = files.get(&laid.sha256) {
            let lifted = artwork::lift(bytes, laid.removal, artwork::SHOWN_PX);
            let lifted = lifted.map_err(|error| Stop::no(error.to_string()))?;
            artworks.insert(laid.picture.clone(), Arc::new(lifted));
        }
    }
    Ok(artworks)
}

fn view_index(catalog: &Catalog, id: Option<&str>) -> Result<usize, Stop> {
    let views = &catalog.views;
    let found = match id {
        Some(id) => views.iter().position(|view| view.key == id),
        None => (!views.is_empty()).then_some(0),
    };
    let known = || views.iter().map(|view| view.key.as_str()).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| match id {
        Some(id) => Stop::misused(format!("there is no view {id}; name one of these: {}", known())),
        None => Stop::no(format!("{} has no views to draw", catalog.name)),
    })
}

fn pictures(catalog: &Catalog, entry: &Entry, scene: &Scene) -> Result<Pictures, Stop> {
    let fonts = lettering::fonts(catalog, entry)?;
    let mut pictures = Pictures { fonts, ..Pictures::default() };
    for needed in scene.needed() {
        let path = needed.path.clone();
        let unusable = |reason: String| Stop::no(format!("{reason}\nFile: {path}"));
        let bytes = entry.read(&path).map_err(|problem| unusable(problem.to_string()))?;
        pictures.take(needed, &bytes).map_err(|error| unusable(error.to_string()))?;
    }
    Ok(pictures)
}

/// Reads `1280x800`.
fn size(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', 'X', '×']);
    let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let fits = |side: u32| (1..=MAX_SIDE_PX).contains(&side);
    let sides = sides.filter(|(width, height)| fits(*width) && fits(*height));
    sides.ok_or_else(|| format!("write it as 1280x800, each side from 1 to {MAX_SIDE_PX}"))
}
