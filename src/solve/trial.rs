//! The author's tests of the rules, carried out. What is sold out today fails none.

use super::audit::{culprits, named};
use super::product::Product;
use super::{Because, Ground, Standing, why};
use crate::build::Build;
use crate::catalog::{Expectation, Problem, RuleTest, Verdict};

/// Every test that fails, saying what came instead.
pub fn failures(product: &Product) -> Vec<Problem> {
    product.catalog.tests.iter().flat_map(|test| failed(product, test)).collect()
}

fn failed(product: &Product, test: &RuleTest) -> Vec<Problem> {
    let build = Build::from_wishes(test.given.iter().map(|(group, wish)| (*group, wish)));
    let outcome = product.outcome(&build);
    if !outcome.consistent {
        let because = why::lasting_conflict(product, &build);
        let problem = |because: Because| {
            let named = culprits(&product.catalog, &because);
            Problem::error(test.at, format!("what the test gives breaks {named}; give less"))
        };
        return because.map(problem).into_iter().collect();
    }
    let trial = Trial { product, build: &build, test };
    let complaint = |expectation: &Expectation| {
        let standing = outcome.standing[expectation.choice.0 as usize];
        let text = trial.complaint(expectation, standing)?;
        Some(Problem::error(expectation.at, text))
    };
    test.expects.iter().filter_map(complaint).collect()
}

struct Trial<'a> {
    product: &'a Product,
    build: &'a Build,
    test: &'a RuleTest,
}

impl Trial<'_> {
    /// What is wrong; `None` when the choice stands as expected.
    fn complaint(&self, expectation: &Expectation, standing: Standing) -> Option<String> {
        let key = self.product.catalog.full_key(expectation.choice);
        let came = match standing {
            Standing::Open => "it is open".to_owned(),
            Standing::Chosen => "the test itself chooses it".to_owned(),
            Standing::Forced => format!("it is forced by {}", self.grounds(expectation)?),
            Standing::Blocked => format!("it is blocked by {}", self.grounds(expectation)?),
        };
        let wanted = match (expectation.verdict, standing) {
            (Verdict::Possible, Standing::Blocked) => "possible",
            (Verdict::Blocked, Standing::Open | Standing::Chosen | Standing::Forced) => "blocked",
            (Verdict::Forced, Standing::Open | Standing::Chosen | Standing::Blocked) => "forced",
            (Verdict::Possible, _) => return None,
            (Verdict::Blocked | Verdict::Forced, _) if self.is_due(expectation) => return None,
            (Verdict::Blocked | Verdict::Forced, _) => {
                let rules: Vec<Ground> =
                    self.test.because.iter().map(|rule| Ground::Rule(*rule)).collect();
                let rules = named(&self.product.catalog, &rules);
                return Some(format!("`{key}` does not follow from {rules}: {came}"));
            }
        };
        Some(format!("`{key}` should be {wanted} here, but {came}"))
    }

    /// What blocks or forces the choice; `None` when that is stock.
    fn grounds(&self, expectation: &Expectation) -> Option<String> {
        let because = self.product.why(self.build, expectation.choice)?;
        let is_stock = |ground: &Ground| matches!(ground, Ground::Stock(_));
        if because.rules.iter().any(is_stock) {
            return None;
        }
        Some(culprits(&self.product.catalog, &because))
    }

    /// Whether the rules that the test names are enough for what it expects.
    fn is_due(&self, expectation: &Expectation) -> bool {
        let rules = &self.test.because;
        let must_stand = expectation.verdict == Verdict::Forced;
        rules.is_empty()
            || match must_stand {
                true => why::force(self.product, self.build, rules, expectation.choice),
                false => why::block(self.product, self.build, rules, expectation.choice),
            }
    }
}
