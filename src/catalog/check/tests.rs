//! One mistake a row: the fragment, and the problem word for word.

mod artwork;
mod laws;
mod pictures;

use crate::catalog::testing::{AnyFiles, catalog, file, picture};
use crate::catalog::{Depth, FileProblem, Files, PictureHead, check};
use crate::catalog::{GroupId, Wish};
use std::sync::Arc;

/// A folder in which `big.png`, `small.png` and so on are what they are called.
struct Folder;

impl Files for Folder {
    fn picture(&self, path: &str) -> Result<PictureHead, FileProblem> {
        let plain = Depth::Other { channels: 1, bits: 8 };
        match path {
            "big.png" => Ok(picture((10_000, 5_000), plain)),
            "small.png" => Ok(picture((80, 60), plain)),
            "uv.png" => Ok(picture((400, 300), Depth::Rgb16)),
            "heavy.png" => Err(FileProblem::TooLarge { bytes: 70 * 1024 * 1024 }),
            "link.png" => Err(FileProblem::Outside),
            "text.png" => Err(FileProblem::Unreadable("not a picture".to_owned())),
            "view.png" => Ok(picture((800, 600), plain)),
            _ => Err(FileProblem::Missing),
        }
    }

    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem> {
        match path {
            "script.ttf" | "block.ttf" => AnyFiles.font(path),
            "junk.ttf" => Ok(Arc::from(b"not a font".as_slice())),
            _ => Err(FileProblem::Missing),
        }
    }
}

#[track_caller]
fn check_problems(fields: &str, expected: &[&str]) {
    check_file(&file(fields), expected);
}

#[track_caller]
fn check_file(text: &str, expected: &[&str]) {
    let problems = check(text, &Folder).problems;
    let found: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

/// A problem within a group `lid` of kind One with two choices.
#[track_caller]
fn check_lid(group_fields: &str, expected: &str) {
    let fields = format!(
        "groups: [Group(id: \"lid\", name: \"Lid\", {group_fields}\n, kind: One, choices: [\n\
         Choice(id: \"silver\", name: \"Silver\"), Choice(id: \"graphite\", name: \"Graphite\")])]"
    );
    check_problems(&fields, &[expected]);
}

/// A problem within a choice.
#[track_caller]
fn check_choice(choice_fields: &str, expected: &str) {
    let fields = format!(
        "groups: [Group(id: \"lid\", name: \"Lid\", kind: Optional, choices: [\n\
         Choice(id: \"silver\", name: \"Silver\",\n{choice_fields})])]"
    );
    check_problems(&fields, &[expected]);
}

/// A problem within a kind; the group has two choices when `kind` takes choices.
#[track_caller]
fn check_kind(kind: &str, expected: &str) {
    let is_typed = ["Number", "Text", "Artwork"].iter().any(|typed| kind.starts_with(typed));
    let choices = if is_typed {
        ""
    } else {
        "Choice(id: \"a\", name: \"A\"), Choice(id: \"b\", name: \"B\")"
    };
    let fields =
        format!("groups: [Group(id: \"x\", name: \"X\", choices: [{choices}], kind:\n{kind})]");
    check_problems(&fields, &[expected]);
}

/// A problem in fields beside two sound groups, `lid` and `width`.
#[track_caller]
fn check_beside(fields: &str, expected: &str) {
    check_problems(&format!("{fields},\n{LID_AND_WIDTH}"), &[expected]);
}

const LID_AND_WIDTH: &str = r##"groups: [
    Group(id: "lid", name: "Lid", kind: One, choices: [
        Choice(id: "silver", name: "Silver", swatch: "#c9ccd1"),
        Choice(id: "graphite", name: "Graphite")]),
    Group(id: "width", name: "Width", kind: Number(unit: "mm", from: "600", to: "700", step: "10")),
    Group(id: "ports", name: "Ports", kind: Many(at_least: 1, at_most: 2), choices: [
        Choice(id: "usb", name: "USB"), Choice(id: "card", name: "Card"),
        Choice(id: "hdmi", name: "HDMI")]),
    Group(id: "extra", name: "Extra", kind: Count(each_at_most: 2, total: (0, 3)), choices: [
        Choice(id: "olive", name: "Olive"), Choice(id: "basil", name: "Basil")]),
]"##;

#[test]
fn a_sound_catalog_has_no_problems() {
    check_problems(LID_AND_WIDTH, &[]);
}

#[test]
fn nested_groups_come_after_their_parent_and_before_the_next_group() {
    let catalog = catalog(
        r#"groups: [
        Group(id: "gpu", name: "GPU", kind: Optional, choices: [
            Choice(id: "g70", name: "G70", groups: [
                Group(id: "cooling", name: "Cooling", kind: One, default: "air", choices: [
                    Choice(id: "air", name: "Air")])]),
            Choice(id: "g90", name: "G90")]),
        Group(id: "text", name: "Text", kind: Text(max_lines: 1, max_width_mm: "60",
            fonts: ["script", "block"], place: "lid"))]"#,
    );
    let keys: Vec<_> = catalog.groups.iter().map(|group| group.key.as_str()).collect();
    assert_eq!(keys, ["gpu", "cooling", "text"]);
    let keys: Vec<_> = catalog.choice_ids().map(|(id, _)| catalog.full_key(id)).collect();
    assert_eq!(keys, ["gpu.g70", "cooling.air", "gpu.g90", "text.script", "text.block"]);
    assert_eq!(catalog.group(GroupId(1)).parent, catalog.find_choice("gpu.g70"));
    let air = catalog.find_choice("cooling.air").unwrap();
    assert_eq!(catalog.group(GroupId(1)).default, Wish::Choices(vec![(air, 1)]));
}

#[test]
fn syntax_is_named_where_it_breaks() {
    check_file(
        "Catalog(\n  id: \"a\" name: \"b\")",
        &["2:11: this is not RON: expected comma; look here and just before"],
    );
    check_file(
        "Catalog(\n  groups: [\n",
        &["2:11: opened here and never closed; add what closes it"],
    );
    check_file("", &["1:1: this is not RON: unexpected end of RON; look here and just before"]);
}

#[test]
fn hostile_files_are_refused() {
    check_file(&"[".repeat(1_000_000), &["1:66: nested more than 64 brackets deep; flatten it"]);
    check_file(&" ".repeat(9_000_000), &["1:1: the file has more than 8 MB; split the catalog"]);
    let choices = r#"Choice(id:"a",name:"A"),"#.repeat(50_001);
    let fields = format!(r#"groups: [Group(id: "g", name: "G", kind: One, choices: [{choices}])]"#);
    check_problems(&fields, &["1:1: 50001 choices; a catalog may have 50000, so split it"]);
}

#[test]
fn every_shape_error_is_named_at_once() {
    check_file(
        "Catalog(\n id: 7,\n grups: [],\n groups: [\n Group(id: \"a\", kind: Onne),\n Choice()])",
        &[
            "1:1: Catalog lacks \"format\"; add format: ..",
            "1:1: Catalog lacks \"version\"; add version: ..",
            "1:1: Catalog lacks \"name\"; add name: ..",
            "1:1: Catalog lacks \"maker\"; add maker: ..",
            "1:1: Catalog lacks \"currency\"; add currency: ..",
            "1:1: Catalog lacks \"base_price\"; add base_price: ..",
            "1:1: Catalog lacks \"tax\"; add tax: ..",
            "2:6: expected text in quotes, found the number 7; write \"7\"",
            "3:2: unknown field \"grups\" in Catalog; did you mean \"groups\"?",
            "5:2: Group lacks \"name\"; add name: ..",
            "5:23: unknown kind \"Onne\"; did you mean \"One\"?",
            "6:2: expected Group(..) with named fields, found Choice( .. )",
        ],
    );
}

#[test]
fn values_of_the_wrong_type_are_named() {
    check_choice(
        "price: 60.00",
        "3:8: expected text in quotes, found the number 60.00; write \"60.00\"",
    );
    check_choice(
        "days: \"2\"",
        "3:7: expected a whole number without quotes, found the text \"2\"",
    );
    check_choice(
        "days: -1",
        "3:7: expected a whole number from 0 to 4294967295, found the number -1",
    );
    check_choice(
        "tags: [\"a\"]",
        "3:7: expected a map such as {\"name\": \"value\"}, found a list in [ ]",
    );
    check_choice(
        "values: {\"watts\": 1e9}",
        "3:19: expected a number such as 80 or 0.5, found the number 1e9",
    );
    check_choice(
        "help: \"a\",\nhelp: \"b\"",
        "4:1: \"help\" is given twice, first at 3:1; remove one",
    );
    check_lid("show: Swatch", "1:47: unknown word \"Swatch\"; did you mean \"Swatches\"?");
    check_kind("One(1)", "2:1: One takes nothing in brackets, found One( .. )");
}

#[test]
fn heads_that_make_no_sense_are_named() {
    check_beside("format: 2", "1:10: format 2 is not known to this version; write format: 1");
    check_beside("currency: \"EURO\"", "1:12: unknown currency \"EURO\"; did you mean \"EUR\"?");
    check_beside(
        "base_price: \"-1\"",
        "1:14: the base price is below zero; write what the product costs",
    );
    check_beside(
        "tax: (name: \"VAT\", percent: \"120\", included: true)",
        "1:30: tax is a percentage from \"0\" to \"100\"",
    );
    check_beside(
        "delivery: (base_days: 4000)",
        "1:24: 4000 days are more than ten years; write at most 3650",
    );
    check_problems("groups: []", &["1:1: the catalog has no groups; add at least one"]);
}

#[test]
fn money_that_is_not_money_is_named() {
    check_choice(
        "price: \"12,50\"",
        "3:8: \"12,50\" is not an amount of money; write it as in \"12.50\"",
    );
    check_choice(
        "price: \"free\"",
        "3:8: \"free\" is not an amount of money; write it as in \"12.50\"",
    );
    check_choice(
        "price: \"1.005\"",
        "3:8: \"1.005\" is not an amount in EUR; write at most 2 decimal places",
    );
    check_choice(
        "price: \"9999999999999\"",
        "3:8: \"9999999999999\" is not an amount of money; write it as in \"12.50\"",
    );
    check_beside(
        "currency: \"JPY\", base_price: \"1.5\"",
        "1:31: \"1.5\" is not an amount in JPY; write whole JPY",
    );
}

#[test]
fn ids_are_unique_and_plain() {
    check_problems(
        r#"groups: [
Group(id: "a", name: "A", kind: One, choices: [
  Choice(id: "x", name: "X", groups: [Group(id: "a", name: "B", kind: One, choices: [
    Choice(id: "x", name: "X")])]),
  Choice(id: "x", name: "X")])]"#,
        &[
            "3:49: group \"a\" is already there at 2:11; rename or remove one",
            "5:14: choice \"x\" is already there at 3:14; rename or remove one",
        ],
    );
    check_beside(
        "id: \"Aria 14\"",
        "1:6: id \"Aria 14\" may only hold a-z, 0-9, - and _; write it so, say \"aria-14\"",
    );
    check_beside("id: \"ÄÖ\"", "1:6: id \"ÄÖ\" may only hold a-z, 0-9, - and _; write it so");
    check_beside("id: \"\"", "1:6: the id is empty; write one of a-z, 0-9, - and _");
}

#[test]
fn unknown_ids_come_with_the_nearest_spelling() {
    check_lid(
        "default: \"graphit\"",
        "1:51: unknown choice \"graphit\" in group \"lid\"; did you mean \"graphite\"?",
    );
    check_lid(
        "default: \"oak\"",
        "1:51: unknown choice \"oak\" in group \"lid\"; there is \"silver\" and \"graphite\"",
    );
    check_beside(
        "presets: [Preset(id: \"p\", name: \"P\", choose: {\"lit\": \"silver\"})]",
        "1:48: unknown group \"lit\"; did you mean \"lid\"?",
    );
    check_beside(
        "renamed: {\"lid.grey\": \"lid.grafite\"}",
        "1:29: unknown choice \"grafite\" in group \"lid\"; did you mean \"graphite\"?",
    );
    check_beside(
        "renamed: {\"lid.grey\": \"lids.graphite\"}",
        "1:25: unknown group \"lids\"; did you mean \"lid\"?",
    );
    check_beside(
        "renamed: {\"lid.silver\": \"lid.graphite\"}",
        "1:12: \"lid.silver\" is still in the catalog; remove this rename",
    );
    check_beside(
        "renamed: {\"lid.grey\": \"lid\"}",
        "1:24: a group is renamed to a group and a choice to a choice; write both with or without a point",
    );
    check_kind(
        "Text(max_lines: 1, max_width_mm: \"60\", fonts: [\"scribt\"], place: \"lid\")",
        "2:48: unknown font \"scribt\"; did you mean \"script\"?",
    );
    check_kind(
        "Text(max_lines: 1, max_width_mm: \"60\", fonts: [\"script\"], place: \"lit\")",
        "2:66: unknown place \"lit\" of the views; did you mean \"lid\"?",
    );
}

#[test]
fn limits_that_make_no_sense_are_named() {
    check_kind(
        "Many(at_least: 2, at_most: 1)",
        "2:16: at_least (2) is more than at_most (1); swap or correct them",
    );
    check_kind(
        "Many(at_least: 0, at_most: 3)",
        "2:28: at_most is 3, but the group has 2; write at most 2",
    );
    check_kind(
        "Many(at_least: 0, at_most: 0)",
        "2:28: at_most is 0, so nothing can be chosen; write at least 1",
    );
    check_kind("Count(each_at_most: 0, total: (0, 1))", "2:21: each_at_most is 0; write 1 to 1000");
    check_kind(
        "Count(each_at_most: 2, total: (3, 1))",
        "2:31: total goes from 3 down to 1; write (1, 3)",
    );
    check_kind(
        "Count(each_at_most: 2, total: (5, 6))",
        "2:31: total is at least 5, but the choices give 4; lower it or raise each_at_most",
    );
    check_kind(
        "Number(unit: \"mm\", from: \"9\", to: \"1\", step: \"1\")",
        "2:26: from (9) is more than to (1); swap or correct them",
    );
    check_kind(
        "Number(unit: \"mm\", from: \"1\", to: \"9\", step: \"0\")",
        "2:46: \"0\" must be above zero",
    );
    check_kind(
        "Number(unit: \"mm\", from: \"0\", to: \"10\", step: \"3\")",
        "2:47: steps of 3 from 0 do not meet 10; correct one of them",
    );
    check_kind(
        "Number(unit: \"mm\", from: \"0\", to: \"10001\", step: \"1\")",
        "2:50: 10001 steps from 0 to 10001, more than 10000; make the step larger",
    );
    check_kind(
        "Number(unit: \"mm\", from: \"zero\", to: \"9\", step: \"1\")",
        "2:26: \"zero\" is not a number; write decimal text such as \"12.5\"",
    );
    check_kind(
        "Text(max_lines: 0, max_width_mm: \"60\", fonts: [\"script\"], place: \"lid\")",
        "2:17: a text has 1 to 50 lines",
    );
    check_kind(
        "Text(max_lines: 1, max_width_mm: \"60\", fonts: [], place: \"lid\")",
        "2:47: no font can draw this text; name at least one font of the catalog",
    );
    check_problems(
        "groups: [Group(id: \"a\", name: \"A\", kind: One)]",
        &["1:11: the group has no choices; add at least one"],
    );
}

#[test]
fn wishes_that_do_not_fit_are_named() {
    let wish = |group: &str, wish: &str, expected: &str| {
        let preset = format!(
            "presets: [Preset(id: \"p\", name: \"P\", choose: {{\n\"{group}\": {wish:?}}})]"
        );
        check_beside(&preset, expected);
    };
    wish("width", "605", "2:10: 605 is between two steps of 10; write \"600\" or \"610\"");
    wish("width", "800", "2:10: 800 is not between 600 and 700; write one that is");
    wish("lid", "silver, graphite", "2:8: 2 are chosen, but the group takes 1; remove 1");
    wish("lid", "silver:2", "2:9: \"silver\" can be chosen once, not 2 times; lower the number");
    wish(
        "extra",
        "olive:2, bazil",
        "2:20: unknown choice \"bazil\" in group \"extra\"; did you mean \"basil\"?",
    );
    wish("extra", "olive:x", "2:11: \"x\" is not how often; write it as in \"olive:2\"");
    wish(
        "extra",
        "olive:3",
        "2:11: \"olive\" can be chosen 2 times, not 3 times; lower the number",
    );
    wish("extra", "olive:2, basil:2", "2:10: 4 are chosen, but the group takes 3; remove 1");
    wish(
        "ports",
        "usb, usb",
        "2:16: choice \"usb\" is already there at 2:11; rename or remove one",
    );
    check_kind(
        "Many(at_least: 2, at_most: 2), default: \"a\"",
        "2:41: 1 are chosen, but the group wants 2; add 1",
    );
}

#[test]
fn rules_are_complete_and_named_once() {
    let rule = |rule: &str, expected: &str| {
        check_beside(&format!("rules: [\n{rule}]"), expected);
    };
    rule(
        "Rule(id: \"a\", must: \"lid\", because: \" \")",
        "2:37: because is empty; say in shop words why the rule is there",
    );
    rule(
        "Rule(id: \"a\", because: \"b\")",
        "2:1: the rule says nothing; add must, advice or table",
    );
    rule(
        "Rule(id: \"a\", must: \"lid\", advice: \"lid\", because: \"b\")",
        "2:1: a rule has one of must, advice and table; make it two rules",
    );
    rule(
        "Rule(id: \"a\", must: \"\", because: \"b\")",
        "2:21: the formula is empty; write one such as \"lid.silver => ports.usb\"",
    );
    rule(
        "Rule(id: \"a\", must: \"lid\", because: \"b\"), Rule(id: \"a\", must: \"lid\", because: \"b\")",
        "2:52: rule \"a\" is already there at 2:10; rename or remove one",
    );
    rule(
        "Rule(id: \"a\", table: (over: [\"lit\"], allow: [\"silver\"]), because: \"b\")",
        "2:30: unknown group \"lit\"; did you mean \"lid\"?",
    );
    rule(
        "Rule(id: \"a\", table: (over: [\"lid\", \"ports\"], allow: [(\"silver|grafite\", \"*\")]), because: \"b\")",
        "2:64: unknown choice \"grafite\" in group \"lid\"; did you mean \"graphite\"?",
    );
    rule(
        "Rule(id: \"a\", table: (over: [\"lid\"], allow: [(\"silver\", \"usb\")]), because: \"b\")",
        "2:46: the row has 2 cells, but the table is over 1 groups; write one cell a group",
    );
    rule(
        "Rule(id: \"a\", table: (over: [\"width\"], allow: [(\"600\")]), because: \"b\")",
        "2:30: \"width\" holds a number, and tables are over choices; write a must rule instead",
    );
}

#[test]
fn formulas_know_where_their_first_character_stands() {
    let fields = format!(
        "rules: [\nRule(id: \"a\", must: \"lid.silver\", because: \"b\")], {LID_AND_WIDTH}"
    );
    let crate::catalog::RuleBody::Must(formula) = &catalog(&fields).rules[0].body else {
        panic!("a must rule")
    };
    assert_eq!((formula.at.line, formula.at.column), (2, 22));
}
