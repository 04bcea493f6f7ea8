use super::*;
use crate::app::Slot;
use crate::catalog::GroupId;
use crate::order::Format;
use crate::ui::testing::{harness, shoot};
use egui_kittest::kittest::Queryable;

fn chosen(group: u32, name: &str, chosen: &str, by: &'static str) -> ChosenGroup {
    ChosenGroup {
        group: GroupId(group),
        name: name.to_owned(),
        chosen: chosen.to_owned(),
        by,
        swatches: Vec::new(),
    }
}

fn line(label: &str, amount: &str) -> PriceLine {
    PriceLine {
        label: label.to_owned(),
        amount: amount.to_owned(),
        is_included: amount == "included",
    }
}

fn full() -> ReviewData {
    let mut shell = chosen(0, "Shell", "Forest", "your choice");
    shell.swatches.push([46, 74, 58]);
    ReviewData {
        product: "Auris One".to_owned(),
        name: String::new(),
        slot: Slot::Stage(0),
        sections: vec![
            shell,
            chosen(1, "Cap", "Walnut", "from the starting point"),
            chosen(2, "Cushions", "Lambskin, black", "standard"),
            chosen(3, "Cable", "1.2 m and 3 m", "set by a rule"),
            chosen(4, "Band width", "24 mm", "your choice"),
        ],
        missing: vec![Missing { group: GroupId(5), name: "Case".to_owned() }],
        conflict: String::new(),
        advice: vec!["Lambskin keeps better with the travel case.".to_owned()],
        pictures: Vec::new(),
        texts: vec![WrittenText {
            group: GroupId(6),
            name: "Engraving on the cap".to_owned(),
            text: "For Anna, who listens".to_owned(),
            font: "Script".to_owned(),
            slot: Slot::Proof(GroupId(6)),
        }],
        lines: vec![
            line("Auris One", "€249.00"),
            line("Shell: Forest", "included"),
            line("Cap: Walnut", "€89.00"),
            line("Cushions: Lambskin, black", "€39.00"),
            line("Engraving on the cap: 18 characters", "€35.00"),
            line("Set of walnut and lambskin", "−€20.00"),
        ],
        each: "€392.00 each".to_owned(),
        total: "€784.00".to_owned(),
        tax_note: "including €125.18 VAT (19 %)".to_owned(),
        delivery: "Delivered in 12 days".to_owned(),
        quantity: 2,
        exports: super::gather::ALL
            .map(|format| ExportRow { format, is_open: format != Format::Csv })
            .to_vec(),
        is_changed: true,
    }
}

#[track_caller]
fn check_click(label: &str, expected: &[&str]) {
    let mut harness = harness((1280.0, 2400.0), Vec::new(), |ui, look, actions| {
        review_ui(ui, look, &full(), actions);
    });
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
    let said: Vec<_> = harness.state().iter().map(said).collect();
    assert_eq!(said, expected, "{label}");
}

fn said(action: &Action) -> String {
    match action {
        Action::Go(Screen::Configure) => "back".to_owned(),
        Action::Ask(Dialog::Save) => "ask for a name".to_owned(),
        Action::JumpTo(group) => format!("jump {}", group.0),
        Action::SetQuantity(quantity) => format!("quantity {quantity}"),
        Action::Export(format) => format!("export {}", format.extension()),
        _ => "something else".to_owned(),
    }
}

#[test]
fn everything_on_the_page_leads_somewhere() {
    check_click("Back to the options", &["back"]);
    check_click("Save", &["ask for a name"]);
    check_click("Case", &["jump 5"]);
    check_click("Change Engraving on the cap", &["jump 6"]);
    check_click("Shell: Forest, your choice", &["jump 0"]);
    check_click("More: Quantity", &["quantity 3"]);
    check_click("Fewer: Quantity", &["quantity 1"]);
    check_click("Order as JSON", &["export json"]);
}

#[test]
fn what_cannot_be_written_yet_cannot_be_pressed() {
    check_click("Order as CSV", &[]);
}

#[test]
fn pictures_of_the_review() {
    shoot("review", &full(), |ui, look, data| review_ui(ui, look, data, &mut Vec::new()));
}
