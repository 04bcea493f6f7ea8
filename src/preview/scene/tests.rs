//! A shoe of two layers and a name.

use super::*;
use crate::build::{Lettering, Origin, Picked};
use crate::catalog::{Choice, ChoiceId, Curved, Font, Group, Shade, Show, Tax, TextLimits, Wish};
use crate::money::{Currency, Money};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const UPPER: GroupId = GroupId(0);
const EYELETS: GroupId = GroupId(1);
const NAME: GroupId = GroupId(2);
const RED: Rgb = Rgb([200, 10, 20]);
const BRASS: Rgb = Rgb([220, 190, 120]);

fn group(key: &str, kind: GroupKind, choices: &[u32]) -> Group {
    Group {
        at: crate::catalog::Position::default(),
        key: key.to_owned(),
        name: key.to_owned(),
        help: String::new(),
        kind,
        show: Show::List,
        default: Wish::Nothing,
        parent: None,
        choices: choices.iter().map(|id| ChoiceId(*id)).collect(),
    }
}

fn choice(key: &str, group: GroupId, swatch: Option<Rgb>) -> Choice {
    Choice {
        at: crate::catalog::Position::default(),
        key: key.to_owned(),
        group,
        name: key.to_owned(),
        help: String::new(),
        price: Money::default(),
        swatch,
        picture: None,
        tags: BTreeMap::new(),
        values: BTreeMap::new(),
        parts: Vec::new(),
        days: 0,
        stock: None,
        groups: Vec::new(),
    }
}

fn layer(picture: &str, tint: Option<GroupId>) -> Layer {
    Layer {
        picture: picture.to_owned(),
        at_px: (0, 0),
        blend: Blend::Add,
        tint,
        gain: 1.0,
        when: None,
        mask: None,
        reflects: None,
        clip_px: None,
    }
}

fn side() -> View {
    let mut upper = layer("upper.png", Some(UPPER));
    upper.reflects = Some(EYELETS);
    let mut eyelets = layer("eyelets.png", Some(EYELETS));
    eyelets.mask = Some("eyelets-mask.png".to_owned());
    View {
        key: "side".to_owned(),
        name: "Side".to_owned(),
        size_px: (400, 300),
        exposure: 1.2,
        layers: vec![layer("base.png", None), upper, eyelets],
        places: vec![Place {
            key: "heel".to_owned(),
            surface: Surface::Curved(Curved {
                uv: "heel-uv.png".to_owned(),
                at_px: (10, 10),
                shade: Some(Shade {
                    picture: "upper.png".to_owned(),
                    at_px: (0, 0),
                    gain: 1.5,
                    tint: Some(UPPER),
                }),
            }),
            size_mm: (25.0, 10.0),
            finish: Finish::Printed,
            ink: Ink::Chosen(EYELETS),
        }],
    }
}

fn shoe() -> Catalog {
    let text = GroupKind::Text(TextLimits {
        max_lines: 1,
        max_width_mm: Decimal::from(25),
        price_per_character: Decimal::ZERO,
        place: "heel".to_owned(),
    });
    Catalog {
        id: "shoe".to_owned(),
        version: "1".to_owned(),
        name: "Shoe".to_owned(),
        maker: String::new(),
        tagline: String::new(),
        currency: Currency::from_code("EUR").unwrap(),
        base_price: Money::default(),
        tax: Tax { name: "VAT".to_owned(), percent: Decimal::ZERO, included: true },
        base_days: 0,
        renamed: BTreeMap::new(),
        groups: vec![
            group("upper", GroupKind::One, &[0]),
            group("eyelets", GroupKind::One, &[1]),
            group("name", text, &[2]),
        ],
        choices: vec![
            choice("red", UPPER, Some(RED)),
            choice("brass", EYELETS, Some(BRASS)),
            choice("sans", NAME, None),
        ],
        rules: Vec::new(),
        price_rules: Vec::new(),
        presets: Vec::new(),
        tests: Vec::new(),
        language: crate::catalog::Language::english(),
        tag_words: BTreeMap::new(),
        bare_choices: false,
        refused_words: Vec::new(),
        views: vec![side()],
        fonts: vec![Font {
            key: "sans".to_owned(),
            name: "Sans".to_owned(),
            file: "fonts/sans.otf".to_owned(),
            size_mm: 4.0,
        }],
        hash: String::new(),
    }
}

fn selection(choices: &[u32], text: &str) -> Selection {
    let picked = Picked { count: 1, by: Origin::You };
    let lettering = Lettering { text: text.to_owned(), font: ChoiceId(2) };
    Selection {
        choices: choices.iter().map(|id| (ChoiceId(*id), picked)).collect(),
        numbers: BTreeMap::new(),
        texts: [(NAME, lettering)].into(),
        ..Selection::default()
    }
}

fn all(_view: usize, _layer: usize) -> bool {
    true
}

#[test]
fn layers_take_the_colour_that_is_chosen_and_are_neutral_before() {
    let scene = scene_of(&shoe(), all, &selection(&[0], ""), 0);
    let tints: Vec<Rgb> = scene.layers.iter().map(|layer| layer.tint).collect();
    assert_eq!(tints, [Rgb([255; 3]), RED, NEUTRAL]);
}

#[test]
fn a_layer_mirrors_the_metal_that_is_chosen_where_its_mask_says() {
    let scene = scene_of(&shoe(), all, &selection(&[0, 1], ""), 0);
    let masks = vec![("eyelets-mask.png".to_owned(), (0, 0))];
    assert_eq!(scene.layers[1].reflection, Some(Reflection { metal: BRASS, masks }));
    let needed: Vec<_> = scene.needed().into_iter().map(|needed| needed.path).collect();
    assert_eq!(needed, ["base.png", "eyelets-mask.png", "eyelets.png", "upper.png"]);
}

#[test]
fn a_metal_that_is_not_shown_is_not_mirrored() {
    let scene = scene_of(&shoe(), |_, layer| layer != 2, &selection(&[0, 1], ""), 0);
    assert_eq!(scene.layers.len(), 2);
    assert_eq!(scene.layers[1].reflection, None);
}

#[test]
fn text_is_written_on_the_place_of_its_group_in_its_font() {
    let scene = scene_of(&shoe(), all, &selection(&[0], "Ada"), 0);
    let [written] = &scene.letterings[..] else { panic!("{:?}", scene.letterings) };
    assert_eq!((written.text.as_str(), written.font.as_str()), ("Ada", "sans"));
    assert_eq!((written.spot.size_mm, written.spot.finish), ((25.0, 10.0), Finish::Printed));
    assert_eq!((written.spot.ink, written.spot.under), (Some(NEUTRAL), Some(RED)));
    let uv = Needed { path: "heel-uv.png".to_owned(), meaning: FileMeaning::Uv };
    assert!(scene.needed().contains(&uv));
    assert!(scene_of(&shoe(), all, &selection(&[0], "  "), 0).letterings.is_empty());
}

#[test]
fn a_view_that_is_not_there_is_empty() {
    assert_eq!(scene_of(&shoe(), all, &selection(&[], ""), 7), Scene::default());
}

#[test]
fn the_key_changes_when_the_scene_does_and_only_then() {
    let scene = scene_of(&shoe(), all, &selection(&[0, 1], "Ada"), 0);
    assert_eq!(scene.key(), scene.clone().key());
    let changes: [fn(&mut Scene); 17] = [
        |scene| scene.size_px.0 += 1,
        |scene| scene.exposure += 0.1,
        |scene| scene.layers[0].picture.push('x'),
        |scene| scene.layers[0].at_px.1 = 1,
        |scene| scene.layers[0].blend = Blend::Over,
        |scene| scene.layers[1].tint.0[2] += 1,
        |scene| scene.layers[1].gain = 2.0,
        |scene| scene.layers[1].mask = Some(String::new()),
        |scene| scene.layers[1].reflection = None,
        |scene| scene.layers[1].clip_px = Some((0, 0, 1, 1)),
        |scene| scene.letterings[0].text = "Eve".to_owned(),
        |scene| scene.letterings[0].spot.finish = Finish::Foil,
        |scene| scene.letterings[0].spot.ink = None,
        |scene| scene.letterings[0].spot.under = None,
        |scene| scene.letterings[0].spot.size_mm.1 = 11.0,
        |scene| scene.letterings[0].spot.surface = Surface::Flat([(1.0, 2.0); 4]),
        |scene| {
            let Surface::Curved(curved) = &mut scene.letterings[0].spot.surface else { return };
            curved.shade = None;
        },
    ];
    let mut keys = vec![scene.key()];
    for change in changes {
        let mut changed = scene.clone();
        change(&mut changed);
        keys.push(changed.key());
    }
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), changes.len() + 1);
}

#[test]
fn the_key_is_the_same_on_every_machine() {
    let mut key = Key::new();
    key.text("a");
    assert_eq!(key.finish(), 0xd80d_0dae_a7db_dd7f);
}
