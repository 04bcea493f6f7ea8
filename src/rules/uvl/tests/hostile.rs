//! No text makes the importer fall over.

use super::imported;
use proptest::prelude::*;

const SAMPLE: &str = "namespace n\ninclude\n\tBoolean.group-cardinality\nimports\n\ta.b as c\n\
    features\n\tR {a 1, b 'x', c [1, 2], d {e true}}\n\t\tor\n\t\t\t\"A b\" cardinality [1..3]\n\
    \t\t\tInteger I\n\t\t[1..2]\n\t\t\tString S\n\t\t\tX\nconstraints\n\t\"A b\" => X & !(I > 3)\n\
    \tsum(a) / 2 < 3.5 | S == 'q' <=> avg(R, a) >= -1\n";

proptest! {
    #[test]
    fn no_text_makes_the_importer_panic(text in "\\PC{0,200}") {
        let _ = imported(&text);
    }

    #[test]
    fn no_change_of_a_model_makes_the_importer_panic(
        edits in prop::collection::vec((0..400_usize, "[\\t\\n\\[\\]{}()a-zR.\"'!&|=<>0-9/* ]{0,3}"), 1..6),
    ) {
        let mut text: Vec<char> = SAMPLE.chars().collect();
        for (place, with) in edits {
            let place = place % text.len();
            text.splice(place..(place + 1).min(text.len()), with.chars());
        }
        let _ = imported(&text.into_iter().collect::<String>());
    }
}

#[test]
fn endless_nesting_and_endless_rows_are_told() {
    for text in [
        format!("features\n\tR\nconstraints\n\t{}R", "(".repeat(100_000)),
        format!("features\n\tR\nconstraints\n\t{}R", "!".repeat(100_000)),
        format!("features\n\tR\nconstraints\n\t{}R", "R => ".repeat(100_000)),
        format!("features\n\tR {}", "{a ".repeat(10_000)),
    ] {
        assert!(imported(&text).is_err());
    }
    let mut deep = "features\n\tR\n".to_owned();
    for depth in 1..300 {
        let blank = "\t".repeat(2 * depth);
        deep += &format!("{blank}optional\n{blank}\tF{depth}\n");
    }
    assert!(imported(&deep).is_err());
    let long = format!("features\n\tR\nconstraints\n\t{}R", "R | ".repeat(100_000));
    assert!(imported(&long).is_ok());
}
