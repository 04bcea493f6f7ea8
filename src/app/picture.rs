//! Which pictures the screen needs, and what they show.

use super::{Dialog, Open, Screen, State};
use crate::build::{Removal, SavedId, Selection};
use crate::catalog::{ChoiceId, GroupId};
use crate::preview::{self, Backdrop, Scene};
use crate::solve::By;
use std::sync::Arc;

/// A place on the screen that shows one picture; the first ones are made first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The stage, by view.
    Stage(usize),
    /// The thumbnail of a view.
    View(usize),
    /// A text of the open build, large.
    Proof(GroupId),
    /// The build as shown with another option of a group that is shown as tiles.
    Option(ChoiceId),
    /// The picture of an `Artwork` group, flat and alone.
    Artwork(GroupId),
    /// A build that is compared, by its seat.
    Compared(u32),
    /// The draft of a product, by its index on the shelf.
    Draft(usize),
    /// A suggestion for a product.
    Suggestion(usize, usize),
    /// A product on the start screen, by its index on the shelf.
    Product(usize),
    /// A saved build.
    Saved(SavedId),
    /// A preset of a product.
    Preset(usize, usize),
}

/// A picture to be made.
#[derive(Debug, Clone)]
pub struct PictureRequest {
    pub slot: Slot,
    /// Names what is shown: same key, same pixels.
    pub key: u64,
    pub content: Content,
    pub size_px: (u32, u32),
}

/// What a picture is made of.
#[derive(Debug, Clone)]
pub enum Content {
    /// A scene of the product in this folder.
    Scene { folder: String, scene: Scene, backdrop: Backdrop },
    /// As a scene, with the groups of its layers, to tell where its parts are seen.
    Stage { folder: String, scene: Scene, backdrop: Backdrop, groups: Vec<Option<GroupId>> },
    /// One text of a scene, by its index in it, large.
    Proof { folder: String, scene: Scene, text: usize },
    /// A customer's picture alone, its background taken away.
    Artwork { key: String, sha256: String, removal: Option<Removal> },
    /// A stored PNG.
    Png(Arc<[u8]>),
}

impl Content {
    /// The customers' pictures that are needed: key, file, and what is taken away.
    pub fn artworks(&self) -> Vec<(String, &str, Option<Removal>)> {
        match self {
            Self::Scene { scene, .. } | Self::Stage { scene, .. } => lifts(scene),
            Self::Artwork { key, sha256, removal } => vec![(key.clone(), sha256, *removal)],
            Self::Proof { .. } | Self::Png(_) => Vec::new(),
        }
    }
}

/// The customers' pictures of a scene: key, file, and what is taken away.
pub fn lifts(scene: &Scene) -> Vec<(String, &str, Option<Removal>)> {
    let artworks = scene.artworks.iter();
    artworks.map(|laid| (laid.picture.clone(), laid.sha256.as_str(), laid.removal)).collect()
}

/// The pictures that the screen shows and that are neither there nor awaited.
pub(super) fn missing(state: &State) -> Vec<PictureRequest> {
    let mut wanted = match state.screen {
        Screen::Start => start(state),
        Screen::Configure => stage(state),
        Screen::Review => stage(state).into_iter().chain(proofs(state)).collect(),
        Screen::Builds => saved(state),
        Screen::Compare => compared(state).chain(saved(state)).collect(),
    };
    if matches!(state.dialog, Some(Dialog::CompareWith)) {
        wanted.extend(start(state));
    }
    wanted.retain(|request| {
        state.pictures.get(&request.slot).map(|(key, _)| *key) != Some(request.key)
            && state.awaited.get(&request.slot) != Some(&request.key)
    });
    wanted
}

fn stage(state: &State) -> Vec<PictureRequest> {
    let Some(open) = &state.open else { return Vec::new() };
    let folder = state.shelf[open.shelved].folder.as_str();
    let selection = match (open.is_peeking, open.history.before()) {
        (true, Some(before)) => open.product.complete(before, By::Default),
        _ => None,
    };
    let selection = selection.as_ref().unwrap_or(&open.derived.selection);
    let size_px = state.appearance.stage_px;
    let view = open.view;
    let mut wanted = Vec::new();
    if size_px.0 > 0 && view < open.product.catalog.views.len() {
        let scene = preview::scene(&open.product, selection, view);
        let backdrop = state.appearance.backdrop;
        let request = of_scene(Slot::Stage(view), folder, scene, backdrop, size_px);
        wanted.push(with_groups(request, open, selection));
    }
    wanted.extend(artworks(open));
    wanted.extend(roads(open, folder));
    for view in 0..open.product.catalog.views.len() {
        let scene = preview::scene(&open.product, &open.derived.selection, view);
        wanted.push(of_scene(Slot::View(view), folder, scene, Backdrop::Nothing, (192, 144)));
    }
    wanted
}

/// The request of a stage, told which groups its layers are of.
fn with_groups(request: PictureRequest, open: &Open, selection: &Selection) -> PictureRequest {
    let Content::Scene { folder, scene, backdrop } = request.content else { return request };
    let catalog = &open.product.catalog;
    let shows = |layer| preview::layer_shows(&open.product, selection, (open.view, layer));
    let groups = preview::layer_groups(catalog, &catalog.views[open.view], shows);
    PictureRequest { content: Content::Stage { folder, scene, backdrop, groups }, ..request }
}

/// How large the tiles of options are made, in pixels.
const TILE_PX: (u32, u32) = (320, 240);

/// What each option that is shown as a tile would make of the build.
fn roads<'a>(open: &'a Open, folder: &'a str) -> impl Iterator<Item = PictureRequest> + 'a {
    let is_seen = open.view < open.product.catalog.views.len();
    open.derived.roads.iter().filter(move |_| is_seen).map(move |(choice, selection)| {
        let scene = preview::scene(&open.product, selection, open.view);
        of_scene(Slot::Option(*choice), folder, scene, Backdrop::Nothing, TILE_PX)
    })
}

/// How large pictures are shown alone, in pixels; their longer side may be up to twice as long.
const ARTWORK_PX: u32 = 640;

fn artworks(open: &Open) -> impl Iterator<Item = PictureRequest> {
    open.derived.selection.artworks.iter().map(|(group, artwork)| {
        let name = artwork.picture_key();
        let key = name.bytes().fold(folder_key("artwork"), |key, byte| mix(key, u64::from(byte)));
        let (sha256, removal) = (artwork.sha256.clone(), artwork.removal);
        let content = Content::Artwork { key: name, sha256, removal };
        let size_px = (ARTWORK_PX, ARTWORK_PX);
        PictureRequest { slot: Slot::Artwork(*group), key, content, size_px }
    })
}

/// How large texts are made for a yes, in pixels.
const PROOF_PX: (u32, u32) = (1120, 240);

fn proofs(state: &State) -> Vec<PictureRequest> {
    let Some(open) = &state.open else { return Vec::new() };
    let folder = &state.shelf[open.shelved].folder;
    open.derived.selection.texts.keys().filter_map(|group| proof(open, folder, *group)).collect()
}

/// A text as the first view that has its place shows it.
fn proof(open: &Open, folder: &str, group: GroupId) -> Option<PictureRequest> {
    let views = 0..open.product.catalog.views.len();
    let mut scenes = views.map(|view| preview::scene(&open.product, &open.derived.selection, view));
    let (scene, text) = scenes.find_map(|scene| {
        let text = scene.letterings.iter().position(|written| written.group == group)?;
        Some((scene, text))
    })?;
    let key = mix(mix(scene.key(), text as u64), folder_key(folder));
    let content = Content::Proof { folder: folder.to_owned(), scene, text };
    Some(PictureRequest { slot: Slot::Proof(group), key, content, size_px: PROOF_PX })
}

fn start(state: &State) -> Vec<PictureRequest> {
    let mut wanted = Vec::new();
    for (index, product) in state.products() {
        let folder = state.shelf[index].folder.as_str();
        let has_view = !product.catalog.views.is_empty();
        let mut add = |slot, selection: Option<&Selection>| {
            let Some(selection) = selection.filter(|_| has_view) else { return };
            let scene = preview::scene(product, selection, 0);
            wanted.push(of_scene(
                slot,
                folder,
                scene,
                Backdrop::Nothing,
                state.appearance.thumbnail_px,
            ));
        };
        let shelved = &state.shelf[index];
        add(Slot::Product(index), shelved.showcase.standard.as_ref());
        for (number, suggestion) in shelved.suggestions.iter().enumerate() {
            add(Slot::Suggestion(index, number), Some(&suggestion.selection));
        }
        for (number, preset) in shelved.showcase.presets.iter().enumerate() {
            add(Slot::Preset(index, number), preset.as_ref().map(|preset| &preset.selection));
        }
        add(Slot::Draft(index), state.draft_shows.get(&index));
    }
    wanted.extend(saved(state));
    wanted
}

/// How much larger than others the pictures of compared builds are made: two fill the window.
const COMPARED_SCALE: (u32, u32) = (4, 3);

fn compared(state: &State) -> impl Iterator<Item = PictureRequest> {
    let (more, less) = COMPARED_SCALE;
    let (width, height) = state.appearance.thumbnail_px;
    let size_px = (width * more / less, height * more / less);
    state.comparison.columns.iter().filter_map(move |column| {
        let side = column.side.as_ref().ok()?;
        let folder = state.shelf.get(side.shelved)?.folder.as_str();
        side.product.catalog.views.first()?;
        let scene = preview::scene(&side.product, &side.selection, 0);
        Some(of_scene(Slot::Compared(column.seat), folder, scene, Backdrop::Nothing, size_px))
    })
}

fn saved(state: &State) -> Vec<PictureRequest> {
    let pictures = state.saved.iter().filter_map(|saved| {
        let png = saved.thumbnail.clone()?;
        Some(PictureRequest {
            slot: Slot::Saved(saved.id),
            key: saved.saved_at_ms as u64,
            content: Content::Png(png),
            size_px: state.appearance.thumbnail_px,
        })
    });
    pictures.collect()
}

fn of_scene(
    slot: Slot,
    folder: &str,
    scene: Scene,
    backdrop: Backdrop,
    size_px: (u32, u32),
) -> PictureRequest {
    let looks = backdrop_key(backdrop);
    let size = u64::from(size_px.0) << 32 | u64::from(size_px.1);
    let key = mix(mix(mix(scene.key(), looks), size), folder_key(folder));
    let content = Content::Scene { folder: folder.to_owned(), scene, backdrop };
    PictureRequest { slot, key, content, size_px }
}

fn backdrop_key(backdrop: Backdrop) -> u64 {
    match backdrop {
        Backdrop::Nothing => 0,
        Backdrop::Gradient { centre, edge } => {
            let bytes = centre.0.into_iter().chain(edge.0);
            bytes.fold(1, |key, byte| mix(key, u64::from(byte)))
        }
    }
}

fn folder_key(folder: &str) -> u64 {
    folder.bytes().fold(0xcbf2_9ce4_8422_2325, |key, byte| mix(key, u64::from(byte)))
}

/// One step of FNV-1a over 64 bits.
fn mix(key: u64, word: u64) -> u64 {
    (key ^ word).wrapping_mul(0x0100_0000_01b3)
}
