//! The author's tests of the rules: what they name must be there.

use super::{Checker, Names};
use crate::catalog::source::{self, Text};
use crate::catalog::{ChoiceId, Expectation, Position, RuleId, RuleTest, Verdict};

impl Checker<'_> {
    /// Reads the tests, once groups, choices and rules are known.
    pub fn rule_tests(&mut self, tests: Vec<source::Test>) {
        for source in tests {
            let test = self.rule_test(&source);
            self.catalog.tests.push(test);
        }
    }

    fn rule_test(&mut self, source: &source::Test) -> RuleTest {
        let mut names = Names::default();
        let mut given = Vec::new();
        for (group, wish) in &source.given {
            names.claim("group", Some(group), self.report);
            if let Some(id) = self.find_group(&group.value, group.at) {
                given.push((id, self.wish(id, wish)));
            }
        }
        let lists = [
            (&source.possible, Verdict::Possible),
            (&source.blocked, Verdict::Blocked),
            (&source.forced, Verdict::Forced),
        ];
        if lists.iter().all(|(list, _)| list.is_empty()) {
            let text = "the test expects nothing; add possible, blocked or forced";
            self.report.error(source.at, text);
        }
        if !source.because.is_empty() && source.blocked.is_empty() && source.forced.is_empty() {
            let text = "because says which rules block or force; add blocked or forced";
            self.report.error(source.at, text);
        }
        let mut expects = Vec::new();
        for (list, verdict) in lists {
            for name in list {
                let choice = self.full_choice(name);
                let expectation = |choice| Expectation { choice, verdict, at: name.at };
                expects.extend(choice.map(expectation));
            }
        }
        let because = source.because.iter().filter_map(|rule| self.find_rule(rule)).collect();
        RuleTest { given, expects, because, at: source.at }
    }

    /// The choice with this full key, or a problem with the nearest spelling.
    fn full_choice(&mut self, name: &Text) -> Option<ChoiceId> {
        if self.catalog.bare_choices {
            let found = self.catalog.find_choice(&name.value);
            if found.is_none() {
                let known = self.catalog.choices.iter().map(|choice| choice.key.as_str());
                self.report.unknown(name.at, "choice {}", &name.value, known);
            }
            return found;
        }
        let Some((group, choice)) = name.value.split_once('.') else {
            let text = format!("{:?} names no choice; write it as in \"lid.silver\"", name.value);
            self.report.error(name.at, text);
            return None;
        };
        let id = self.find_group(group, name.inner)?;
        let column = name.inner.column + group.chars().count() as u32 + 1;
        self.find_choice(id, choice, Position { column, ..name.inner })
    }

    fn find_rule(&mut self, name: &Text) -> Option<RuleId> {
        let rules = &self.catalog.rules;
        let found = rules.iter().position(|rule| rule.key == name.value);
        if found.is_none() {
            let known = rules.iter().map(|rule| rule.key.as_str());
            self.report.unknown(name.at, "rule {}", &name.value, known);
        }
        found.map(|at| RuleId(at as u32))
    }
}
