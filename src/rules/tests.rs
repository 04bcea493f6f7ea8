use super::{RuleBook, expression};
use crate::build::{Origin, Picked, Selection};
use crate::catalog::{Catalog, Formula, GroupKind, Position, RuleBody};
use crate::solve::shop;

/// Processor, board, colour, toppings, width.
fn shop() -> Catalog {
    let mut shop = shop::empty();
    let cpu = shop::group(&mut shop, "cpu", GroupKind::One, "c5 c9");
    let board = shop::group(&mut shop, "board", GroupKind::Optional, "am5 lga plain");
    shop::group(&mut shop, "lid", GroupKind::One, "space-grey red");
    let limits = GroupKind::Count { each_at_most: 3, total: (0, 10) };
    let toppings = shop::group(&mut shop, "toppings", limits, "olive basil");
    shop::group(&mut shop, "width", shop::number(600, 2400, 10, "0"), "");
    let choices =
        |shop: &Catalog, group: crate::catalog::GroupId| shop.group(group).choices.clone();
    for (at, id) in choices(&shop, cpu).into_iter().enumerate() {
        shop::value(&mut shop, id, "watts", 65 + 40 * at as i64);
        shop::tag(&mut shop, id, "socket", ["am5", "lga"][at]);
    }
    for (at, id) in choices(&shop, board).into_iter().take(2).enumerate() {
        shop::value(&mut shop, id, "watts", 20);
        shop::tag(&mut shop, id, "socket", ["am5", "lga"][at]);
    }
    for id in choices(&shop, toppings) {
        shop::value(&mut shop, id, "grams", 30);
        shop::tag(&mut shop, id, "kind", "green");
    }
    shop
}

fn selection(catalog: &Catalog, words: &str) -> Selection {
    let build = shop::build(catalog, words);
    let choices = build
        .decisions
        .keys()
        .map(|id| (*id, Picked { count: build.chosen_count(*id), by: Origin::You }));
    Selection { choices: choices.collect(), numbers: build.numbers.clone(), ..Selection::default() }
}

#[track_caller]
fn check_holds(rule: &str, words: &str, expected: bool) {
    let catalog = shop();
    let read = expression(&catalog, &shop::formula(rule)).unwrap();
    assert_eq!(read.holds(&catalog, &selection(&catalog, words)), expected, "{rule} in {words}");
}

#[track_caller]
fn check_problem(rule: &str, expected: &str) {
    let problems = expression(&shop(), &shop::formula(rule)).unwrap_err();
    let shown: Vec<String> =
        problems.iter().map(|one| format!("{}: {}", one.at, one.text)).collect();
    assert_eq!(shown.join("\n"), expected);
}

#[test]
fn choices_and_groups_are_conditions() {
    check_holds("cpu.c5", "cpu.c5", true);
    check_holds("cpu.c5", "cpu.c9", false);
    check_holds("board", "", false);
    check_holds("toppings", "toppings.basil:2", true);
    check_holds("width", "width=600", true);
    check_holds("width", "", false);
    check_holds("lid.space-grey", "lid.space-grey", true);
}

#[test]
fn operators_bind_as_in_uvl() {
    check_holds("cpu.c5 | cpu.c9 & board", "cpu.c5", true);
    check_holds("!cpu.c5 | cpu.c5", "cpu.c5", true);
    check_holds("cpu.c5 => board | lid.red", "cpu.c5 lid.red", true);
    check_holds("cpu.c9 => board <=> board", "", false);
    check_holds("board => cpu.c5 => lid.red", "", false);
    check_holds("!count(board) = 1", "", true);
    check_holds("1 + 2 * 3 = 7 & 7 - 2 - 1 = 4 & -2 + 3 = 1 & 0.5 * 4 == 2", "", true);
}

#[test]
fn numbers_are_of_what_is_chosen() {
    check_holds("watts(cpu) + watts(board) <= 125", "cpu.c9 board.am5", true);
    check_holds("watts(cpu) + watts(board) < 125", "cpu.c9 board.am5", false);
    check_holds("watts(board) = 0", "board.plain", true);
    check_holds(
        "grams(toppings) = 120 & count(toppings) = 4",
        "toppings.olive:3 toppings.basil",
        true,
    );
    check_holds("sum(watts) = 85", "cpu.c5 board.lga toppings.olive", true);
    check_holds("width >= 1200 & width * 2 != 2402", "width=1200", true);
    check_holds("width < 1", "", true);
}

#[test]
fn a_missing_text_forbids_nothing_between_groups() {
    check_holds("socket(cpu) = socket(board)", "cpu.c5 board.am5", true);
    check_holds("socket(cpu) = socket(board)", "cpu.c5 board.lga", false);
    check_holds("socket(cpu) = socket(board)", "cpu.c5", true);
    check_holds("socket(cpu) = socket(board)", "cpu.c5 board.plain", true);
    check_holds("socket(cpu) != socket(board)", "cpu.c5 board.am5", false);
    check_holds("socket(cpu) != socket(board)", "cpu.c5", true);
}

#[test]
fn one_choice_has_values_and_counts_too() {
    check_holds("watts(cpu.c9) = 105 & watts(cpu.c5) = 0", "cpu.c9", true);
    check_holds("grams(toppings.olive) = 90", "toppings.olive:3 toppings.basil", true);
    check_holds("count(toppings.olive) > count(toppings.basil)", "toppings.olive:2", true);
    check_problem("watts(lid.red) > 1", "1:1: `red` has no value or tag `watts`");
    check_problem(
        "socket(cpu.c5) = 'am5'",
        "1:1: `socket` of one choice is always the same text; name the choice itself",
    );
    check_problem(
        "sum(cpu.c5) > 1",
        "1:5: `sum` adds a value up over the whole build; name a value",
    );
}

#[test]
fn names_with_signs_stand_in_backticks() {
    let mut catalog = shop();
    let group = shop::group(&mut catalog, "my lid", GroupKind::One, "x");
    catalog.choices.last_mut().unwrap().key = "rosé & gold".into();
    shop::value(&mut catalog, crate::catalog::ChoiceId(9), "kg net", 3);
    assert_eq!(catalog.group(group).choices, [crate::catalog::ChoiceId(9)]);
    let holds = |rule: &str, words: &str| {
        let read = expression(&catalog, &shop::formula(rule)).unwrap();
        read.holds(&catalog, &selection(&catalog, words))
    };
    assert!(!holds("`my lid`.`rosé & gold` | `cpu`.c5", ""));
    assert!(holds("`kg net`(`my lid`) = 0 & `cpu`.`c5`", "cpu.c5"));
    let text = expression(&catalog, &shop::formula("`my lid`.rose")).unwrap_err()[0].text.clone();
    assert_eq!(text, "`my lid` has no choice `rose`");
    let text = expression(&catalog, &shop::formula("`my lid")).unwrap_err()[0].text.clone();
    assert_eq!(text, "a name without an end; close it with a backtick");
}

#[test]
fn where_choices_are_bare_a_name_is_a_choice() {
    let mut catalog = shop();
    catalog.bare_choices = true;
    let holds = |rule: &str, words: &str| {
        let read = expression(&catalog, &shop::formula(rule)).unwrap();
        read.holds(&catalog, &selection(&catalog, words))
    };
    assert!(holds("c9 => red & board", "c9 red am5"));
    assert!(holds("watts(c9) = 105 & count(olive) = 2 & lid.red", "c9 red olive:2"));
    let text = expression(&catalog, &shop::formula("c8")).unwrap_err()[0].text.clone();
    assert_eq!(text, "there is no choice or group `c8`; did you mean `c5`?");
    let text = expression(&catalog, &shop::formula("c9 > 1")).unwrap_err()[0].text.clone();
    assert_eq!(text, "`c9` is a choice, no number; use `count(c9)`");
}

#[test]
fn long_rows_do_not_nest() {
    let long = vec!["cpu.c5"; 50_000].join(" | ");
    check_holds(&long, "cpu.c5", true);
    let sum = vec!["1"; 5_000].join(" + ");
    check_holds(&format!("{sum} = 5000"), "", true);
    check_problem(
        &vec!["cpu"; 500].join(" => "),
        "1:1: too many parts in a row; split the rule in two",
    );
}

#[test]
fn beside_a_fixed_text_a_missing_text_is_another() {
    check_holds("socket(board) = \"am5\"", "board.am5", true);
    check_holds("socket(board) = 'am5'", "", false);
    check_holds("socket(board) != \"am5\"", "", true);
}

#[test]
fn unknown_names_are_told_with_the_nearest() {
    check_problem("cpv.c5", "1:1: there is no group `cpv`; did you mean `cpu`?");
    check_problem(
        "lid.space-gray",
        "1:5: `lid` has no choice `space-gray`; did you mean `space-grey`?",
    );
    check_problem(
        "cpu => wats(cpu) > 1",
        "1:8: no choice of `cpu` has a value or tag `wats`; did you mean `watts`?",
    );
    check_problem("sum(wats) > 1", "1:5: no choice has a number `wats`; did you mean `watts`?");
}

#[test]
fn every_problem_of_a_formula_is_found_at_once() {
    check_problem(
        "cpx => lid.rde",
        "1:1: there is no group `cpx`; did you mean `cpu`?\n\
         1:12: `lid` has no choice `rde`; did you mean `red`?",
    );
}

#[test]
fn types_are_checked() {
    check_problem("watts(cpu)", "1:1: this is no condition; compare it, as in `watts(gpu) <= 80`");
    check_problem("socket(cpu) = 5", "1:1: a number and a text cannot be compared");
    check_problem("socket(cpu) < \"b\"", "1:1: texts compare only with `=` and `!=`");
    check_problem(
        "cpu > 1",
        "1:1: `cpu` is no number; use `count(cpu)` or a value as in `watts(cpu)`",
    );
    check_problem(
        "kind(toppings) = \"green\"",
        "1:1: `toppings` may hold several choices, so `kind(toppings)` is no single text; name the \
         choices, as in `toppings.choice`",
    );
    check_problem(
        "1 + cpu.c5 > 1",
        "1:5: this is a condition, not a number; use `count(group)` or `value(group)`",
    );
}

#[test]
fn what_cannot_be_read_is_told_where() {
    check_problem("cpu &", "1:6: expected a name or a number, found the end of the rule");
    check_problem("cpu lid", "1:5: expected an operator, found `lid`");
    check_problem("(cpu", "1:5: expected `)`, found the end of the rule");
    check_problem("cpu # lid", "1:5: `#` means nothing here; remove it");
    check_problem("'am5", "1:1: text without an end; close it with '");
    let deep = "(".repeat(100) + "cpu";
    check_problem(&deep, "1:66: nested too deeply; split the rule in two");
}

#[test]
fn places_count_from_where_the_formula_stands() {
    let formula = Formula { text: "cpu &\n  lix".into(), at: Position { line: 7, column: 30 } };
    let problems = expression(&shop(), &formula).unwrap_err();
    assert_eq!(problems[0].at, Position { line: 8, column: 3 });
}

fn table(over: &[&str], allow: &[&[&str]]) -> Catalog {
    let mut catalog = shop();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let allow = allow.iter().map(|row| words(row)).collect();
    let at = Position { line: 9, column: 2 };
    shop::rule(&mut catalog, "t", RuleBody::Table { over: words(over), allow, at }, "Because.");
    catalog
}

#[test]
fn a_table_allows_its_rows_and_says_nothing_where_nothing_is_chosen() {
    let catalog =
        table(&["cpu", "board", "lid"], &[&["c5", "am5 | plain", "*"], &["c9", "lga", "red"]]);
    let book = RuleBook::read(&catalog).unwrap();
    let holds = |words| book.rules[0].holds(&catalog, &selection(&catalog, words));
    assert!(holds("cpu.c5 board.plain lid.red"));
    assert!(!holds("cpu.c5 board.lga lid.red"));
    assert!(!holds("cpu.c9 board.lga lid.space-grey"));
    assert!(holds("cpu.c9 lid.red"));
    assert!(!holds("cpu.c9 lid.space-grey"));
}

#[test]
fn a_table_allows_all_that_stands_in_a_group_of_several() {
    let catalog = table(&["cpu", "toppings"], &[&["c5", "olive"], &["c9", "*"]]);
    let book = RuleBook::read(&catalog).unwrap();
    let holds = |words| book.rules[0].holds(&catalog, &selection(&catalog, words));
    assert!(holds("cpu.c5 toppings.olive:3"));
    assert!(!holds("cpu.c5 toppings.olive toppings.basil"));
    assert!(holds("cpu.c9 toppings.olive toppings.basil"));
    assert!(holds("cpu.c5"));
}

#[test]
fn every_problem_of_a_table_is_found_at_once() {
    let catalog = table(&["cpu", "bord", "width"], &[&["c6", "x", "y"], &["c5"]]);
    let problems = RuleBook::read(&catalog).unwrap_err();
    let texts: Vec<&str> = problems.iter().map(|problem| problem.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "the table names no known group: `bord`; did you mean `board`?",
            "`width` holds a number and cannot be a column of a table; compare it in a must rule",
            "`cpu` has no choice `c6`; did you mean `c5`?",
            "row 2 of the table has 1 cells for 3 groups; give each group one",
        ]
    );
}
