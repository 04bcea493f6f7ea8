//! Ids and names: allowed characters, uniqueness, renames.

use super::{Checker, ChoiceId, Position, Text};
use crate::catalog::report::Report;
use std::collections::BTreeMap;

/// The longest id, in characters.
const MAX_ID: usize = 80;
/// The longest id of a group or a choice.
const MAX_KEY: usize = 250;

/// The ids taken in one scope and where.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, Position>);

impl Names {
    /// Takes an id; a problem when it is taken.
    pub fn claim(&mut self, what: &str, id: Option<&Text>, report: &mut Report) {
        let Some(id) = id else { return };
        if let Some(first) = self.0.get(&id.value) {
            let text = format!("{what} {:?} is already there at {first}", id.value);
            report.error(id.at, format!("{text}; rename or remove one"));
        } else {
            self.0.insert(id.value.clone(), id.at);
        }
    }
}

impl Checker<'_> {
    /// The id as it is written, after a look at its characters.
    pub fn id(&mut self, id: Option<&Text>) -> Option<String> {
        let id = id?;
        let is_plain = |found: char| matches!(found, 'a'..='z' | '0'..='9' | '-' | '_');
        if id.value.is_empty() {
            self.report.error(id.at, "the id is empty; write one of a-z, 0-9, - and _");
        } else if !id.value.chars().all(is_plain) {
            let plain = plain_id(&id.value);
            let advice = if plain.is_empty() { String::new() } else { format!(", say {plain:?}") };
            let text = format!("id {:?} may only hold a-z, 0-9, - and _", id.value);
            self.report.error(id.at, format!("{text}; write it so{advice}"));
        } else if id.value.len() > MAX_ID {
            self.report.error(id.at, format!("the id is longer than {MAX_ID} letters; shorten it"));
        }
        Some(id.value.clone())
    }

    /// The id of a group, a choice or a value as it is written: of any script and with any signs but
    /// those that would make formulas and files unclear.
    pub fn key(&mut self, id: Option<&Text>) -> Option<String> {
        let id = id?;
        if let Some(complaint) = key_complaint(&id.value, self.catalog.bare_choices) {
            self.report.error(id.at, complaint);
        }
        Some(id.value.clone())
    }

    /// In a catalog of bare choices no group is called like a choice, but one directly under it.
    pub fn bare_groups(&mut self) {
        if !self.catalog.bare_choices {
            return;
        }
        let bare: BTreeMap<&str, ChoiceId> =
            self.catalog.choice_ids().map(|(id, choice)| (choice.key.as_str(), id)).collect();
        for group in &self.catalog.groups {
            let same = bare.get(group.key.as_str());
            if same.is_some_and(|choice| group.parent != Some(*choice)) {
                let text = format!("the group {:?} is called like a choice", group.key);
                self.report.error(group.at, format!("{text}; rename one, since choices are bare"));
            }
        }
    }

    /// A name that a person reads and that must not be blank.
    pub fn label(&mut self, name: Option<&Text>, what: &str) -> String {
        let Some(name) = name else { return String::new() };
        if name.value.trim().is_empty() {
            self.report.error(name.at, format!("the {what} is empty; write what a person reads"));
        }
        name.value.clone()
    }

    /// Old names and what they are called now.
    pub fn renamed(&mut self, renamed: &[(Text, Text)]) {
        let mut names = Names::default();
        for (old, new) in renamed {
            names.claim("renamed", Some(old), self.report);
            if self.is_known(&old.value) {
                let text = format!("{:?} is still in the catalog; remove this rename", old.value);
                self.report.error(old.at, text);
            } else if self.catalog.bare_choices {
                if !self.is_known(&new.value) {
                    let text = format!("nothing is called {:?}; name a choice", new.value);
                    self.report.error(new.at, text);
                }
            } else if old.value.contains('.') != new.value.contains('.') {
                let text = "a group is renamed to a group and a choice to a choice";
                self.report.error(new.at, format!("{text}; write both with or without a point"));
            } else {
                self.find_target(new);
            }
            self.catalog.renamed.insert(old.value.clone(), new.value.clone());
        }
    }

    fn is_known(&self, name: &str) -> bool {
        if self.catalog.bare_choices {
            let is_choice = self.catalog.find_choice(name).is_some();
            return is_choice || self.groups_by_key.contains_key(name);
        }
        match name.split_once('.') {
            None => self.groups_by_key.contains_key(name),
            Some((group, choice)) => self.groups_by_key.get(group).is_some_and(|group| {
                self.choices_by_key.contains_key(&(*group, choice.to_owned()))
            }),
        }
    }

    fn find_target(&mut self, name: &Text) {
        let (group, choice) = match name.value.split_once('.') {
            Some((group, choice)) => (group, Some(choice)),
            None => (name.value.as_str(), None),
        };
        let Some(id) = self.find_group(group, name.inner) else { return };
        if let Some(choice) = choice {
            let column = name.inner.column + group.chars().count() as u32 + 1;
            self.find_choice(id, choice, Position { column, ..name.inner });
        }
    }
}

/// What is wrong with an id that may be of any script; `None` when nothing is.
fn key_complaint(id: &str, may_hold_points: bool) -> Option<String> {
    let is_odd = |found: char| found.is_control() || found == '`';
    if id.is_empty() {
        return Some("the id is empty; write letters and digits, - and _".to_owned());
    }
    if id.trim() != id {
        return Some(format!("id {id:?} begins or ends with a space; write {:?}", id.trim()));
    }
    if id.chars().any(is_odd) {
        return Some(format!("id {id:?} may hold no backtick or control character; leave it out"));
    }
    if id.contains('.') && !may_hold_points {
        let plain = id.replace('.', "-");
        return Some(format!("id {id:?} may hold no point, which ends a group; write {plain:?}"));
    }
    let length = id.chars().count();
    (length > MAX_KEY)
        .then(|| format!("the id has {length} letters, at most {MAX_KEY}; shorten it"))
}

/// The id that the author may have meant.
fn plain_id(id: &str) -> String {
    let dashed: String = id
        .trim()
        .to_lowercase()
        .chars()
        .map(|found| if matches!(found, ' ' | '.' | '/' | '+') { '-' } else { found })
        .filter(|found| matches!(found, 'a'..='z' | '0'..='9' | '-' | '_'))
        .collect();
    dashed
}
