//! Collects problems, so that an author sees all of them at once.

use super::{Position, Problem};

/// Past this many problems the rest would only repeat the first.
const MAX_PROBLEMS: usize = 1000;

/// So many names are looked through for a near spelling.
const MAX_KNOWN: usize = 5_000;

/// Spellings further away than this share of the name are another name.
const NEAR: f64 = 0.6;

/// The problems found so far.
#[derive(Debug, Default)]
pub struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Notes what keeps the catalog from being sold.
    pub fn error(&mut self, at: Position, text: impl Into<String>) {
        self.note(Problem::error(at, text));
    }

    /// Notes what its author should look at.
    pub fn warn(&mut self, at: Position, text: impl Into<String>) {
        self.note(Problem::warning(at, text));
    }

    fn note(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Notes a name that nothing has: `unknown choice "graphit" in group "lid"; did you mean ..`.
    pub fn unknown<'a>(
        &mut self,
        at: Position,
        subject: &str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let hint = self.hint(name, known);
        self.error(at, format!("unknown {}{hint}", subject.replace("{}", &format!("{name:?}"))));
    }

    fn hint<'a>(&self, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
        if self.problems.len() >= MAX_PROBLEMS / 10 {
            return String::new();
        }
        let known: Vec<_> = known.into_iter().take(MAX_KNOWN).collect();
        match nearest(name, known.iter().copied()) {
            Some(near) => format!("; did you mean {near:?}?"),
            None if known.is_empty() => "; there is none".to_owned(),
            None if known.len() <= 8 => format!("; there is {}", listed(&known)),
            None => String::new(),
        }
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Every problem in the order of the file.
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.at, problem.severity));
        self.problems.dedup();
        self.problems
    }
}

/// The known name that is spelled most like this one; `None` when none is near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    known
        .into_iter()
        .filter(|known| known.len().abs_diff(name.len()) <= 6)
        .map(|known| (strsim::normalized_damerau_levenshtein(&name, &known.to_lowercase()), known))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .fold(None, |best: Option<(f64, &str)>, near| match best {
            Some(best) if best.0 >= near.0 => Some(best),
            _ => Some(near),
        })
        .map(|(_, known)| known)
}

/// `"a", "b" and "c"`
pub fn listed(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_is_found() {
        let known = ["silver", "graphite", "gold"];
        assert_eq!(nearest("graphit", known), Some("graphite"));
        assert_eq!(nearest("Sliver", known), Some("silver"));
        assert_eq!(nearest("walnut", known), None);
    }

    #[test]
    fn names_are_listed_as_one_says_them() {
        assert_eq!(listed(&["a", "b", "c"]), r#""a", "b" and "c""#);
        assert_eq!(listed(&["a"]), r#""a""#);
    }
}
