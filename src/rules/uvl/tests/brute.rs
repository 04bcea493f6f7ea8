//! Random models: the catalog has as many valid builds as the model has valid configurations,
//! counted one by one.

use super::{builds, files};
use proptest::prelude::*;
use std::fmt::Write;

/// A random model of features `F0` .. ; the parent of each comes before it.
#[derive(Debug, Clone)]
struct Random {
    /// By feature but the first: its parent and which of its groups it is in.
    parents: Vec<(usize, usize)>,
    /// By feature: what each of its groups is.
    kinds: Vec<[u8; 2]>,
    constraints: Vec<Formula>,
}

#[derive(Debug, Clone)]
enum Formula {
    Feature(usize),
    Not(Box<Formula>),
    Joined(Box<Formula>, u8, Box<Formula>),
    /// Of these features with weights 1, 2, 3 .. at most so many.
    Weighs(Vec<usize>, i64),
}

const SIGNS: [&str; 4] = ["&", "|", "=>", "<=>"];

fn formula(features: usize) -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        4 => (0..features).prop_map(Formula::Feature),
        1 => (prop::collection::vec(0..features, 1..4), 0..12_i64)
            .prop_map(|(of, most)| Formula::Weighs(of, most)),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Formula::Not(Box::new(inner))),
            (inner.clone(), 0..4_u8, inner).prop_map(|(left, sign, right)| Formula::Joined(
                Box::new(left),
                sign,
                Box::new(right)
            )),
        ]
    })
}

fn random() -> impl Strategy<Value = Random> {
    (2..10_usize).prop_flat_map(|features| {
        let parents: Vec<_> = (1..features).map(|own| (0..own, 0..2_usize)).collect();
        let kinds = prop::collection::vec([0..5_u8, 0..5_u8], features);
        let constraints = prop::collection::vec(formula(features), 0..4);
        (parents, kinds, constraints).prop_map(|(parents, kinds, constraints)| Random {
            parents,
            kinds,
            constraints,
        })
    })
}

impl Random {
    fn children(&self, of: usize, group: usize) -> Vec<usize> {
        let own = |at: &usize| self.parents[at - 1] == (of, group);
        (1..=self.parents.len()).filter(own).collect()
    }

    fn text(&self) -> String {
        let mut text = "features\n".to_owned();
        self.feature(0, 1, &mut text);
        text.push_str("constraints\n");
        for constraint in &self.constraints {
            let _ = writeln!(text, "\t{}", constraint.text());
        }
        text
    }

    fn feature(&self, own: usize, depth: usize, text: &mut String) {
        let blank = "\t".repeat(depth);
        let _ = writeln!(text, "{blank}F{own} {{w {}}}", own + 1);
        for group in 0..2 {
            let children = self.children(own, group);
            if children.is_empty() {
                continue;
            }
            let words = ["mandatory", "optional", "or", "alternative", "[1..2]"];
            let _ = writeln!(text, "{blank}\t{}", words[self.kinds[own][group] as usize]);
            for child in children {
                self.feature(child, depth + 2, text);
            }
        }
    }

    fn is_valid(&self, chosen: u32) -> bool {
        let stands = |feature: usize| chosen >> feature & 1 == 1;
        let groups = (0..=self.parents.len()).flat_map(|own| [(own, 0), (own, 1)]);
        let is_kept = |(own, group): (usize, usize)| {
            let children = self.children(own, group);
            let count = children.iter().filter(|child| stands(**child)).count();
            match (stands(own), self.kinds[own][group]) {
                _ if children.is_empty() => true,
                (false, _) => count == 0,
                (true, 0) => count == children.len(),
                (true, 1) => true,
                (true, 2) => count > 0,
                (true, 3) => count == 1,
                (true, _) => (1..=2).contains(&count),
            }
        };
        stands(0)
            && groups.into_iter().all(is_kept)
            && self.constraints.iter().all(|formula| formula.holds(chosen))
    }

    fn count(&self) -> usize {
        (0..1 << (self.parents.len() + 1)).filter(|chosen| self.is_valid(*chosen)).count()
    }
}

impl Formula {
    fn text(&self) -> String {
        match self {
            Self::Feature(own) => format!("F{own}"),
            Self::Not(inner) => format!("!({})", inner.text()),
            Self::Joined(left, sign, right) => {
                format!("({} {} {})", left.text(), SIGNS[*sign as usize], right.text())
            }
            Self::Weighs(of, most) => {
                let terms: Vec<String> = of.iter().map(|own| format!("F{own}.w")).collect();
                format!("{} <= {most}", terms.join(" + "))
            }
        }
    }

    fn holds(&self, chosen: u32) -> bool {
        match self {
            Self::Feature(own) => chosen >> own & 1 == 1,
            Self::Not(inner) => !inner.holds(chosen),
            Self::Joined(left, sign, right) => {
                let (left, right) = (left.holds(chosen), right.holds(chosen));
                [left && right, left || right, !left || right, left == right][*sign as usize]
            }
            Self::Weighs(of, most) => {
                let stands = of.iter().filter(|own| chosen >> **own & 1 == 1);
                stands.map(|own| *own as i64 + 1).sum::<i64>() <= *most
            }
        }
    }
}

proptest! {
    #[test]
    fn the_catalog_has_as_many_builds_as_the_model_has_configurations(model in random()) {
        let text = model.text();
        prop_assert_eq!(builds(&files(&[("m.uvl", &text)])), model.count().to_string(), "{}", text);
    }
}
