use super::{Fault, Imported, Models, import};
use crate::build::Build;
use crate::catalog::testing::AnyFiles;
use crate::catalog::{Catalog, check};
use crate::solve::Product;
use std::collections::BTreeMap;

mod brute;
mod hostile;

/// Models by path.
struct Files(BTreeMap<String, String>);

impl Models for Files {
    fn read(&self, path: &str) -> Result<String, String> {
        self.0.get(path).cloned().ok_or_else(|| "there is no such file".to_owned())
    }
}

fn files(files: &[(&str, &str)]) -> Files {
    Files(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

fn imported(text: &str) -> Result<Imported, Vec<Fault>> {
    import("m.uvl", &files(&[("m.uvl", text)]))
}

/// The product that a catalog's text comes to; it must be sound.
#[track_caller]
fn product(text: &str) -> Product {
    let checked = check(text, &AnyFiles);
    let errors: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    let catalog: Catalog =
        checked.catalog.unwrap_or_else(|| panic!("{}\n{text}", errors.join("\n")));
    Product::open(catalog).unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}\n{text}", problems.join("\n"))
    })
}

#[track_caller]
fn builds(files: &Files) -> String {
    let imported = import("m.uvl", files).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    });
    product(&imported.catalog).count(&Build::default()).to_string()
}

/// How many valid builds the catalog of a model has.
#[track_caller]
fn check_count(model: &str, expected: u32) {
    assert_eq!(builds(&files(&[("m.uvl", model)])), expected.to_string(), "{model}");
}

#[track_caller]
fn check_faults(model: &str, expected: &str) {
    let faults = imported(model).map(|found| found.catalog).unwrap_err();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.join("\n"), expected, "{model}");
}

/// A model with root `R`, these lines under it and these constraints.
fn model(features: &str, constraints: &str) -> String {
    let lines = |text: &str, blank: &str| -> String {
        text.lines().map(|line| format!("{blank}{line}\n")).collect()
    };
    let features = lines(features, "\t\t");
    format!("features\n\tR\n{features}constraints\n{}", lines(constraints, "\t"))
}

#[test]
fn each_kind_of_group_has_its_number_of_builds() {
    check_count(&model("mandatory\n\tA\n\tB", ""), 1);
    check_count(&model("optional\n\tA\n\tB\n\tC", ""), 8);
    check_count(&model("or\n\tA\n\tB\n\tC", ""), 7);
    check_count(&model("alternative\n\tA\n\tB\n\tC", ""), 3);
    check_count(&model("[1..2]\n\tA\n\tB\n\tC", ""), 6);
    check_count(&model("[2]\n\tA\n\tB\n\tC", ""), 3);
    check_count(&model("[2..*]\n\tA\n\tB\n\tC", ""), 4);
    check_count(&model("[0..0]\n\tA\n\tB\noptional\n\tC", ""), 2);
    check_count("features\n\tR", 1);
}

#[test]
fn groups_under_a_feature_count_only_where_it_stands() {
    check_count(&model("optional\n\tA\n\t\talternative\n\t\t\tB\n\t\t\tC", ""), 3);
    check_count(
        &model("alternative\n\tA\n\t\tor\n\t\t\tB\n\t\t\tC\n\tD\n\t\toptional\n\t\t\tE", ""),
        5,
    );
}

#[test]
fn constraints_bind_as_in_uvl() {
    let three = "optional\n\tA\n\tB\n\tC";
    check_count(&model(three, "A => B\nB => C"), 4);
    check_count(&model(three, "A | B & C"), 5);
    check_count(&model(three, "!(A & B) | C"), 7);
    check_count(&model(three, "A => B => C"), 5);
    check_count(&model(three, "A => (B => C)"), 7);
    check_count(&model(three, "A <=> B"), 4);
    check_count(&model(three, "!A\nB"), 2);
}

#[test]
fn names_may_be_of_any_script_and_hold_any_sign() {
    let text = "features\n\t\"Größe & Co.\"\n\t\toptional\n".replace("Co.", "Co");
    let text = text + "\t\t\tВелосипед\n\t\t\t\"Creme Fraiche\"\n\t\t\t自転車\n\t\t\tC++\n";
    let text = text.replace("C++", "\"C++ | D\"");
    let text = text + "constraints\n\t\"Creme Fraiche\" => Велосипед\n\t!\"C++ | D\" | 自転車\n";
    check_count(&text, 9);
}

#[test]
fn attributes_are_summed_and_compared() {
    let pizza = "mandatory\n\tA {Price 2.5}\noptional\n\tB {Price 1}\n\tC {Price 0.5, 'x y' 3}"
        .replace("'x y'", "\"x y\"");
    check_count(&model(&pizza, "sum(Price) < 4"), 3);
    check_count(&model(&pizza, "B.Price + C.Price > 1"), 1);
    check_count(&model(&pizza, "C.\"x y\" / 3 == 1"), 2);
    check_count(&model(&pizza, "avg(Price) < 1.7"), 2);
    check_count(&model(&pizza, "sum(B, Price) == 1 & 10 / 4 > 2.4"), 2);
    check_count(&model(&pizza, "floor(A.Price) + ceil(C.Price) == 3"), 2);
    check_count(&model(&pizza, "-C.Price <= (0 - 0.5) * 1"), 2);
}

#[test]
fn texts_are_compared_with_what_stands() {
    let wheels = "optional\n\tString Maker\n\tWheels {Maker 'Wheelio'}\n\tBell {Maker 'Dong'}";
    // No maker, Wheelio, Dong, another.
    check_count(&model(wheels, "Maker == 'Dong' | !Maker"), 8);
    check_count(&model(wheels, "Wheels => Maker == Wheels.Maker"), 4 + 4 + 2);
    check_count(&model(wheels, "Wheels.Maker == 'Wheelio'"), 4);
    check_count(&model(wheels, "Wheels.Maker != Bell.Maker"), 8);
    check_count(&model(wheels, "len(Bell.Maker) == 4"), 8);
}

#[test]
fn numbers_stand_under_their_feature() {
    check_count(&model("mandatory\n\tInteger Inch\noptional\n\tKids", "Inch >= 20 & 24 > Inch"), 8);
    let kids = "Inch >= 20\nInch < 24\nInch > 21 => !Kids";
    check_count(&model("mandatory\n\tInteger Inch\noptional\n\tKids", kids), 6);
    let optional = "optional\n\tInteger Inch\n\tKids";
    check_count(&model(optional, "Inch <= 3\nInch >= 0\nKids => Inch"), 9);
}

#[test]
fn a_feature_may_stand_several_times() {
    check_count(&model("mandatory\n\tA cardinality [1..3]", ""), 3);
    check_count(&model("mandatory\n\tA cardinality [0..3]", ""), 4);
    check_count(&model("optional\n\tA cardinality [2..3]", ""), 3);
    check_count(&model("optional\n\tA cardinality [0..1]\n\tB", "A => B"), 3);
    check_count(&model("alternative\n\tA cardinality [1..3]\n\tB", ""), 4);
    check_count(
        &model("or\n\tA cardinality [1..2] {Price 2}\n\tB {Price 1}", "sum(Price) <= 4"),
        4,
    );
    check_count(&model("optional\n\tA cardinality [1..3] {Price 2}", "sum(Price) <= 4"), 3);
}

#[test]
fn each_copy_of_a_feature_has_what_is_under_it() {
    // With two answers under each copy: 2 + 2*2 + 2*2*2 builds, and none at all.
    let copied = "optional\n\tA cardinality [1..3] {Price 2}\n\t\toptional\n\t\t\tB\n\tD";
    check_count(&model(copied, ""), 2 * (14 + 1));
    check_count(&model(copied, "D"), 15);
    check_count(&model(copied, "B => D"), 15 + 4);
    check_count(&model(copied, "D => B"), 15 + 14 - 3);
    check_count(&model(copied, "A => B\nD"), 4);
    check_count(&model(copied, "sum(Price) <= 4\nD"), 1 + 2 + 4);
    check_count(&model(copied, "A.Price <= 4\nD"), 1 + 2 + 4);
    check_count(
        &model("mandatory\n\tA cardinality [2..2]\n\t\talternative\n\t\t\tB\n\t\t\tC", ""),
        4,
    );
    check_count(
        &model("mandatory\n\tA cardinality [0..1]\n\t\talternative\n\t\t\tB\n\t\t\tC", ""),
        3,
    );
    check_count(
        &model(
            "mandatory\n\tA cardinality [1..2]\n\t\tmandatory\n\t\t\tInteger I",
            "I >= 1 & I <= 3",
        ),
        3 + 9,
    );
}

#[test]
fn constraints_may_stand_among_attributes() {
    let lines =
        "optional\n\tA {constraint A => B}\n\tB {constraints [B => C, !C | A], abstract}\n\tC";
    check_count(&model(lines, ""), 2);
}

#[test]
fn deep_features_are_tied_by_rules() {
    let mut lines = String::new();
    for depth in 0..40 {
        let blank = "\t".repeat(2 * depth);
        let kind = ["optional", "alternative", "or", "[1..1]"][depth % 4];
        lines += &format!("{blank}{kind}\n{blank}\tF{depth}\n");
    }
    check_count(&model(&lines, ""), 11);
}

#[test]
fn imports_are_one_tree() {
    let root = "imports\n\tparts.Size as S\n\tsauce\nfeatures\n\tPizza\n\t\tmandatory\n\t\t\tS.Size\n\
                \t\t\tsauce.Sauce {Price 1}\n\t\toptional\n\t\t\tCheese\n\
                constraints\n\tCheese => S.Big\n\tsauce.inner.Hot | Cheese\n";
    let size = "features\n\tSize\n\t\talternative\n\t\t\tBig\n\t\t\tSmall\n";
    let sauce = "namespace x\nimports\n\tinner\nfeatures\n\tSauce\n\t\toptional\n\t\t\tinner.Hot\n\
                 \t\t\tMild\nconstraints\n\t!inner.Hot | !Mild\n";
    let inner = "features\n\tHot\n";
    let files = files(&[
        ("m.uvl", root),
        ("parts/Size.uvl", size),
        ("sauce.uvl", sauce),
        ("inner.uvl", inner),
    ]);
    assert_eq!(builds(&files), "5");
}

#[test]
fn what_imports_lack_is_told() {
    let root = "imports\n\tone\n\ttwo\nfeatures\n\tR\n\t\toptional\n\t\t\tone.A\n\t\t\tthree.B\n";
    let one = "imports\n\tm\nfeatures\n\tA\n\t\toptional\n\t\t\tm.R\n";
    let faults = import("m.uvl", &files(&[("m.uvl", root), ("one.uvl", one)])).unwrap_err();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        faults.join("\n"),
        "m.uvl:3:2: imported but not put under any feature; place its root or remove the line\n\
         m.uvl:8:4: nothing is imported as `three`; add it to the imports\n\
         one.uvl:2:2: m.uvl imports itself; break the circle"
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    check_faults("", "m.uvl:1:1: the model has no features; add a section `features`");
    check_faults(
        &model("optional\n\tA\n\tA", ""),
        "m.uvl:5:4: the feature `A` is already there at 4:4; rename one",
    );
    check_faults(
        &model("optional\n\tApple", "R => Aple"),
        "m.uvl:6:7: there is no feature `Aple`; did you mean `Apple`?",
    );
    check_faults(
        &model("optional\n\tA", "A =>"),
        "m.uvl:6:6: expected a feature or a number, found the end of the line",
    );
    check_faults(
        &model("opt\n\tA", ""),
        "m.uvl:3:3: expected mandatory, optional, or, alternative or [n..m], found `opt`",
    );
    check_faults(
        &model("[2..1]\n\tA", ""),
        "m.uvl:3:3: the range ends before it begins; swap its ends",
    );
    check_faults(&model("[3]\n\tA", ""), "m.uvl:2:2: a group wants 3 features but has 1");
    check_faults(
        &model("optional\n\tA {Price 2", ""),
        "m.uvl:5:1: expected `,` or `}`, found `constraints`",
    );
    check_faults(
        "include\n\tMagic\nfeatures\n\tR",
        "m.uvl:2:2: the language level `Magic` is not known; Boolean, Arithmetic and Type are",
    );
    check_faults(
        "features\n\t\tR\n\t\t\toptional\n\t\t\t\tA\n\t  B",
        "m.uvl:5:4: expected features, constraints, imports, include or namespace, found `B`\nm.uvl:5:4: indented less than the line before, but like none above; align it",
    );
}

#[test]
fn what_a_catalog_cannot_say_is_told_with_its_place() {
    let typed =
        "optional\n\tString S\n\tString T\n\tReal X\n\tA {P 3, Q 'q'}\n\t\toptional\n\t\t\tB";
    let one = |constraint: &str, fault: &str| {
        let line = if fault.starts_with(':') { "m.uvl:11" } else { "" };
        check_faults(&model(typed, constraint), &format!("{line}{fault}"));
    };
    one("S == T", ":2: two texts that customers write cannot be compared by a rule");
    one("len(S) < 3", ":2: the length of a text that is not known cannot be limited");
    one("S < 'x'", ":2: texts compare only with `==` and `!=`");
    one("A.P == 'x'", ":2: a number and a text cannot be compared");
    one("A.P / A.P > 1", ":2: a rule can only divide by a number that does not vary");
    one("A.P / 0 > 1", ":2: this divides by zero");
    one("avg(P) + 1 > 1", ":2: avg can only stand by itself on one side of a comparison");
    one("sum(Z) > 1", ":6: no feature has a number `Z`".replace(":6", ":2").as_str());
    one("A + 1", ":2: this is no condition; compare it with something");
    one("A.P", ":2: this is no condition; compare it with something");
    one("A.Z > 1", ":2: `A` has no attribute `Z`");
    one("floor(X) > 1", ":2: a number that varies cannot be rounded in a rule");
    check_faults(
        &model(
            "optional\n\tA cardinality [1..3]\n\t\toptional\n\t\t\tB cardinality [1..2]\n\t\t\t\toptional\n\
             \t\t\t\t\tC",
            "",
        ),
        "m.uvl:6:6: copies within copies cannot be sold; write the inner ones as features",
    );
    check_faults(
        &model("optional\n\tA cardinality [1..*]", ""),
        "m.uvl:4:4: a feature without an upper limit cannot be sold; write one for `*`",
    );
}

#[test]
fn comments_blank_lines_and_windows_line_ends_say_nothing() {
    let text = "// head\r\n\r\nfeatures /* all\r\nof them */\r\n    R // root\r\n\r\n        \
                optional\r\n            A {\r\n  x 1,\r\ny 'a // b'}\r\n            B\r\n\
                constraints\r\n    A => (B |\r\n  R)\r\n";
    check_count(text, 4);
}

#[test]
fn the_catalog_reads_as_the_model_does() {
    let text = "features\n\tPizza {abstract true, City 'Omashu'}\n\t\tmandatory\n\t\t\tSauce {Price 2}\n\
                \t\t\t\talternative\n\t\t\t\t\tTomato\n\t\t\t\t\t\"Creme Fraiche\"\n\t\toptional\n\
                \t\t\tCheese {featureDescription__ \"Melts.\"}\nconstraints\n\
                \tCheese => !\"Creme Fraiche\"\n\tsum(Price) < 5\n";
    let expected = r#"// Made from m.uvl. A feature of the model is the choice of the same id.
Catalog(
  format: 1,
  id: "m", version: "1", name: "Pizza", maker: "UVL",
  bare_choices: true,
  currency: "EUR", base_price: "0",
  tax: (name: "VAT", percent: "0", included: true),
  groups: [
    Group(id: "Pizza-product", name: "Pizza", kind: One, choices: [
      Choice(id: "Pizza", name: "Pizza", tags: {"City": "Omashu"}, groups: [
        Group(id: "Pizza-mandatory", name: "Pizza: included", kind: One, choices: [
          Choice(id: "Sauce", name: "Sauce", price: "2", values: {"Price": 2}, groups: [
            Group(id: "Sauce-alternative", name: "Sauce", kind: One, choices: [
              Choice(id: "Tomato", name: "Tomato"),
              Choice(id: "Creme Fraiche", name: "Creme Fraiche"),
            ]),
          ]),
        ]),
        Group(id: "Pizza-optional", name: "Pizza: extras", kind: Optional, choices: [
          Choice(id: "Cheese", name: "Cheese", help: "Melts."),
        ]),
      ]),
    ]),
  ],
  rules: [
    Rule(id: "c1", must: "Cheese => !`Creme Fraiche`", because: "Cheese does not go with Creme Fraiche."),
    Rule(id: "c2", must: "sum(Price) < 5", because: "The model asks for sum(Price) < 5."),
  ],
)
"#;
    assert_eq!(imported(text).unwrap().catalog, expected);
}

#[test]
fn what_the_model_leaves_open_is_remarked() {
    let found = imported(&model("optional\n\tInteger Size\n\tString Street", "Size > 4")).unwrap();
    let remarks: Vec<String> = found.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        [
            "m.uvl:4:12: the model does not limit this number; it goes from 5 to 100 in steps of 1 \
             in the catalog, change that as you like",
            "m.uvl:5:11: any text may stand here; the catalog only asks whether there is one",
        ]
    );
}
